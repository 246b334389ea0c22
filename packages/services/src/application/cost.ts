import type { Principal } from "@ratusha/identity";
import { addMoney, type Money } from "@ratusha/kernel";
import type { Context } from "../context.ts";
import type { Definition } from "../definition/definition.ts";
import { itemsOf } from "../definition/shown.ts";
import { type Answers, askedOf, firstMissing, restsOnFacts } from "../form/asked.ts";
import { caseDefinition, caseGroupOf } from "../item/group.ts";
import { feeOfApplication } from "../payment/fee.ts";
import { problems } from "../problems.ts";
import type { Draft } from "./application.ts";
import { type Knowing, readingOf } from "./known.ts";

/**
 * What a draft would cost, were it filed today: nobody signs without having seen it. Undefined where it is free, and while the
 * form is not filled in. Facts are needed where the form rests on them.
 * @throws Problem services.not-found, services.not-entitled, services.mandate-missing, services.payment-unavailable
 */
export async function costOf(
  context: Context,
  draft: Draft,
  principal: Principal,
  known: Knowing,
): Promise<Money | undefined> {
  const definition = context.catalogue.find(draft.service)?.definition;
  if (definition === undefined) throw problems["not-found"]();
  if (definition.fee.kind === "free") return undefined;
  const reading = readingOf(definition, principal, draft.purpose);
  const facts = restsOnFacts(definition) ? await known(definition, reading) : [];
  const circumstances = { owner: reading.owner, filed: context.today(), facts };
  if (firstMissing(askedOf(definition, draft.answers, circumstances)) !== undefined) return undefined;
  const fees = casesIn(definition, draft.answers).flatMap((answers) => {
    const application = { answers, applicant: { owner: reading.owner } };
    return feeOfApplication(context, caseDefinition(definition), application, circumstances.filed) ?? [];
  });
  return fees.reduce<Money | undefined>((sum, fee) => (sum === undefined ? fee : addMoney(sum, fee)), undefined);
}

/** The answers of each case that a form opens. */
function casesIn(definition: Definition, answers: Answers): Answers[] {
  const found = caseGroupOf(definition);
  if (found === undefined) return [answers];
  const { [found.question.id]: items = [], ...shared } = answers;
  return itemsOf(items).map((item) => ({ ...shared, ...item }));
}
