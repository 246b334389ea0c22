import type { Money, Text } from "@ratusha/kernel";
import type { Queryable } from "@ratusha/runtime";
import { openAppeals } from "../appeal/open.ts";
import { bodyFor } from "../body/named.ts";
import { dueDate } from "../case/clock.ts";
import { type NewCase, takeNumbers } from "../case/store.ts";
import type { Context } from "../context.ts";
import { requireFileable } from "../correction/contest.ts";
import { ofOneCase } from "../item/group.ts";
import { onceKey } from "../item/once.ts";
import { feeOfApplication } from "../payment/fee.ts";
import type { Checked } from "./check.ts";

/** A checked application as one of the cases that it opens: what it says is what is applied for in that case. */
export interface CaseToOpen extends Checked {
  /** Which of them it is, counted from zero. */
  readonly item: number;
  readonly itemName?: Text;
  /** What is granted once, as far as it is known at the filing. */
  readonly once?: string | undefined;
}

/** The cases that an application opens: one, or one for each of its items. */
export function casesToOpen(checked: Checked): CaseToOpen[] {
  const { items, application } = checked;
  if (items === undefined) {
    return [{ ...checked, item: 0, once: onceKey(checked.published.definition, application, new Map()) }];
  }
  const published = ofOneCase(checked.published);
  return items.map(({ content, name, once }, item) => ({
    ...checked,
    published,
    application: content,
    item,
    itemName: name,
    once,
  }));
}

/** A case that is about to be entered, with what it was made from. */
export interface Made {
  readonly record: NewCase;
  readonly checked: CaseToOpen;
  readonly fee: Money | undefined;
}

/** The cases that applications become, with their numbers, fees and terms; nothing is written but the journals' counts. */
export async function newCases(
  context: Context,
  tx: Queryable,
  items: readonly CaseToOpen[],
  at: Temporal.Instant,
): Promise<Made[]> {
  await requireFileable(
    tx,
    items.map(({ application, published }) => ({ owner: application.applicant.owner, ...published })),
  );
  const today = context.dateOf(at);
  const routes = await openAppeals(context, tx, items);
  const numbers = await numbersFor(tx, items, routes, today.year);
  return items.map((checked, index): Made => {
    const { application, submission, published } = checked;
    const { definition } = published;
    const fee = feeOfApplication(context, definition, application, today);
    const automatic = definition.decision.mode === "automatic";
    const itemName = checked.itemName ?? routes[index]?.itemName;
    const record: NewCase = {
      owner: application.applicant.owner,
      id: routes[index]?.caseId ?? context.id(),
      number: numbers[index]?.application ?? "",
      service: definition.service,
      definition: published.digest,
      body: routes[index]?.body ?? bodyFor(definition, application.answers),
      channel: submission.channel,
      state: fee !== undefined ? "awaiting-payment" : automatic ? "filed" : "gathering",
      applicantName: checked.applicantName ?? application.applicant.name,
      // Whom facts of the signer are read of: at a counter the person who is served there.
      signer: application.counter === undefined ? application.applicant.person : personServed(application),
      filedAt: at,
      application: checked.digest,
      item: checked.item,
      ...(itemName === undefined ? {} : { itemName }),
      content: application,
      filedAct: context.id(),
      // Where there is a fee, the term begins when it is paid.
      ...(definition.term.kind === "term" && fee === undefined
        ? { due: dueDate(definition.term, today, context.calendar) }
        : {}),
      ...(application.about === undefined ? {} : { about: application.about }),
      ...(automatic ? { decisionNumber: numbers[index]?.decision ?? "" } : {}),
    };
    return { record, checked, fee };
  });
}

async function numbersFor(
  tx: Queryable,
  items: readonly Checked[],
  routes: readonly ({ readonly body: string } | undefined)[],
  year: number,
): Promise<{ application: string; decision: string | undefined }[]> {
  const bodyOf = (index: number): string => {
    const item = items[index];
    return (
      routes[index]?.body ?? (item === undefined ? "" : bodyFor(item.published.definition, item.application.answers))
    );
  };
  const automatic = (index: number): boolean => items[index]?.published.definition.decision.mode === "automatic";
  const numbers: { application: string; decision: string | undefined }[] = items.map(() => ({
    application: "",
    decision: undefined,
  }));
  // Bodies in one order, so that two batches never wait for each other's journals in a circle.
  const bodies = [...new Set(items.map((_, index) => bodyOf(index)))].toSorted();
  const taken = bodies.map(async (body) => {
    const here = items.flatMap((_, index) => (bodyOf(index) === body ? [index] : []));
    const deciding = here.filter(automatic);
    const [applications, decisions] = await Promise.all([
      takeNumbers(tx, body, "A", year, here.length),
      deciding.length === 0 ? [] : takeNumbers(tx, body, "D", year, deciding.length),
    ]);
    for (const [position, index] of here.entries()) {
      const entry = numbers[index];
      if (entry !== undefined) entry.application = applications[position] ?? "";
    }
    for (const [position, index] of deciding.entries()) {
      const entry = numbers[index];
      if (entry !== undefined) entry.decision = decisions[position];
    }
  });
  await Promise.all(taken);
  return numbers;
}

function personServed({ applicant }: Checked["application"]): string {
  return applicant.owner.slice("person:".length);
}
