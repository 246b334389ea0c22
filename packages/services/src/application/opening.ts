import type { Money } from "@ratusha/kernel";
import type { Context } from "../context.ts";
import type { Definition } from "../definition/definition.ts";
import { feeOf } from "../payment/fee.ts";
import { countOf } from "../rule/feel.ts";
import { scopeOf } from "../rule/scope.ts";
import type { Application } from "./application.ts";

/** The body that an application goes to: the one that its answer names, where the definition says so. */
export function bodyFor(definition: Definition, { answers }: Pick<Application, "answers">): string {
  const named = definition.route === undefined ? undefined : answers[definition.route.question];
  return typeof named === "string" ? named : definition.body;
}

/** What is to be paid before work starts, by the base value of the day of filing; undefined where nothing is. */
export function feeFor(
  context: Context,
  definition: Definition,
  application: Application,
  filed: Temporal.PlainDate,
): Money | undefined {
  const { fee } = definition;
  if (fee.kind === "free") return undefined;
  return feeOf(context, definition, filed, countOf(fee.count, scopeOf(definition, application, [], filed)));
}
