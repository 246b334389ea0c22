import type { Principal } from "@ratusha/identity";
import { officialCase } from "../case/official-case.ts";
import { appendEvents, eventsOf, lockCase } from "../case/store.ts";
import type { Context } from "../context.ts";
import { requireDefinition } from "../definition/catalogue.ts";
import { addIntents } from "../intent/store.ts";
import { requireTookNoPart } from "../official/interest.ts";
import { ownWords, requireMandate } from "../official/official.ts";
import { problems } from "../problems.ts";
import { countAnew } from "./resume.ts";

/** What an official extends, and why. */
export interface ExtendInput {
  readonly caseId: string;
  readonly reason: string;
}

const running = ["gathering", "opinion", "ready"];

/**
 * Makes the term of a case longer by what its definition allows, before it ends and with reasons that the applicant reads.
 * The same official’s same reasons on the same day are the same extension: nobody means it twice.
 * @throws Problem services.not-found, services.not-provided, services.case-state, services.words-missing, services.mandate-missing,
 *   services.own-interest
 */
export async function extendTerm(context: Context, input: ExtendInput, principal: Principal): Promise<void> {
  const { found } = await officialCase(context, input.caseId, principal, "decide");
  const { extension, roles } = requireDefinition(context.catalogue, found.definition).definition;
  if (extension === undefined) throw problems["not-provided"]("the term of this service is not extended");
  await requireMandate(context, principal, found.body, roles.decide, found.service);
  await requireTookNoPart(context, principal.person, found);
  const reason = ownWords(input.reason);
  const { owner, id: caseId, service, body, channel } = found;
  const at = context.now();
  const actor = `person:${principal.person}`;
  await context.db.transaction(async (tx) => {
    // One at a time: two officials who extend at once would otherwise both count the extensions before theirs.
    const now = await lockCase(tx, owner, caseId);
    if (now === undefined || !running.includes(now.state)) throw problems["case-state"]("its clock does not run");
    if (now.due === undefined || Temporal.PlainDate.compare(context.today(), now.due) > 0) {
      throw problems["case-state"]("the term is over: it cannot be extended any more");
    }
    const events = await eventsOf(tx, owner, caseId);
    const since = events.findLastIndex(({ kind }) => kind === "reopened");
    const extensions = events.slice(since + 1).filter(({ kind }) => kind === "extended");
    const last = extensions.at(-1);
    const said = last?.actor === actor && last.detail["reason"] === reason;
    if (said && context.dateOf(Temporal.Instant.from(last.at)).equals(context.today())) return;
    const times = extensions.length;
    if (times >= extension.times) throw problems["case-state"]("the term has been extended as often as the law allows");
    const detail = { ...extension.by, reason, law: extension.law };
    await appendEvents(tx, [{ owner, caseId, id: context.id(), at, kind: "extended", actor, detail }]);
    const due = await countAnew(context, tx, now);
    await context.acts.append(tx, [
      {
        kind: "services.extended",
        actor,
        subject: owner,
        body: { case: caseId, service, body, channel, due: due?.toString() ?? null, law: extension.law },
      },
    ]);
    await addIntents(tx, [{ id: context.id(), kind: "notify", owner, caseId, payload: { notice: "extended" } }], at);
  });
}
