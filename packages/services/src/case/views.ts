import type { Principal } from "@ratusha/identity";
import { appealedView } from "../appeal/appealed.ts";
import { appealView } from "../appeal/view.ts";
import type { Context } from "../context.ts";
import { contestOf } from "../correction/contest.ts";
import { requireDefinition } from "../definition/catalogue.ts";
import type { Definition, Step } from "../definition/definition.ts";
import { fileViews } from "../file/check.ts";
import type { DocumentLine } from "../issued/document.ts";
import { type DecisionReasons, reasonsIn } from "../issued/reasons.ts";
import { documentsOfCase, findDocument } from "../issued/store.ts";
import { opinionViews } from "../opinion/view.ts";
import { requestsOf, requestView } from "../request/store.ts";
import { actionsOf, ruleViews } from "./actions.ts";
import { answerViews } from "./answers.ts";
import type { BodyCase } from "./body-case.ts";
import { clockFacts, clockView } from "./clock.ts";
import { deskView, readDesk } from "./desk-view.ts";
import type { CaseEvent } from "./event.ts";
import { factViews, valuesOf } from "./facts.ts";
import { caseLine } from "./lines.ts";
import type { CaseRecord } from "./record.ts";
import { representativeOf } from "./representative.ts";
import { isFinal } from "./state.ts";
import { eventsOf, findByApplication } from "./store.ts";
import type { CaseAction, CaseLine, CaseView, StepView } from "./view.ts";

/** A case for whoever reads it: its applicant, or an official of its body, who finds it on the body's list. */
export interface ReadCase {
  readonly found: CaseRecord;
  readonly listed?: BodyCase;
}

/** A case on one page. */
export async function caseView(context: Context, { found, listed }: ReadCase, reader: Principal): Promise<CaseView> {
  const published = requireDefinition(context.catalogue, found.definition);
  const { definition } = published;
  const { db } = context;
  const { owner, id } = found;
  const running = !isFinal(found.state);
  const [events, opinions, requests, documents, together, pausedBy, representative, atDesk, appealed] =
    await Promise.all([
      eventsOf(db, owner, id),
      opinionViews(context, found, definition),
      definition.applicantRequest === undefined ? [] : requestsOf(db, owner, id),
      documentsOfCase(db, owner, id, context.today()),
      openedTogether(context, found),
      running && found.content.correction === undefined ? contestOf(db, owner, definition) : undefined,
      representativeOf(context, found),
      listed === undefined ? undefined : readDesk(context, { found, listed }, definition, reader),
      listed === undefined ? undefined : appealedView(context, found),
    ]);
  const official = reader.actingFor?.kind === "body";
  const desk = atDesk === undefined ? undefined : deskView(atDesk, definition, reader, events);
  const [appeal, refusal] = await Promise.all([
    appealView(context, found, definition),
    found.state === "refused" ? refusalOf(context, owner, documents) : undefined,
  ]);
  const clock = clockOf(context, found, definition, events);
  return {
    ...caseLine(context, found),
    definition: published.digest,
    definitionVersion: definition.version,
    ...(found.decidedAt === undefined ? {} : { decidedAt: found.decidedAt.toString() }),
    ...(refusal === undefined ? {} : { refusal }),
    ...(clock === undefined ? {} : { clock }),
    steps: stepsOf(found, definition, events),
    files: fileViews(definition, found.content.answers),
    answers: await answerViews(context, definition, found.content.answers, valuesOf(found.facts)),
    facts: factViews(context, definition, found.facts),
    opinions,
    requests: requests.map((request) => requestView(request, !running)),
    rules: official ? ruleViews(context, found, definition) : [],
    events: official ? events : events.filter(({ kind }) => !insideKinds.includes(kind)).map(withoutOfficials),
    documents,
    actions: [
      ...actionsOf(context, found, definition, reader, events, appeal !== undefined).filter(
        (action) => pausedBy === undefined || action !== "decide",
      ),
      ...(desk?.actions ?? []),
    ].filter((action) => desk?.interest !== true || !forOthers.includes(action)),
    ...(desk === undefined ? {} : { desk }),
    grounds: official ? definition.decision.grounds : [],
    ...(appeal === undefined ? {} : { appeal }),
    ...(together.length === 0 ? {} : { together }),
    ...(found.about === undefined ? {} : { about: found.about }),
    ...(appealed === undefined ? {} : { appealed }),
    ...(pausedBy === undefined ? {} : { pausedBy }),
    ...(found.content.correction === undefined ? {} : { correction: found.content.correction }),
    ...(found.content.counter === undefined ? {} : { counter: found.content.counter }),
    ...(representative === undefined ? {} : { representative }),
    ...(found.appealedBy === undefined ? {} : { appealedBy: found.appealedBy }),
    filedAct: found.filedAct,
    ...(found.decidedAct === undefined ? {} : { decidedAct: found.decidedAct }),
  };
}

/**
 * Why a case was refused, out of its last decision. One that is kept and cannot be read is told to whoever attends the
 * instance: the rest of the case is shown all the same.
 */
async function refusalOf(
  { db, onError, today }: Context,
  owner: string,
  documents: readonly DocumentLine[],
): Promise<DecisionReasons | undefined> {
  const last = documents.findLast(({ outcome }) => outcome === "refused");
  const decision = last === undefined ? undefined : await findDocument(db, owner, last.id, today());
  if (decision === undefined) return undefined;
  try {
    return reasonsIn(decision.container);
  } catch (error) {
    onError?.(error);
    return undefined;
  }
}

/** The other cases of an application that opened a case for each of several things. */
async function openedTogether(context: Context, found: CaseRecord): Promise<CaseLine[]> {
  if (found.itemName === undefined) return [];
  const all = await findByApplication(context.db, [found]);
  return [...all.values()].flat().flatMap((one) => (one.id === found.id ? [] : [caseLine(context, one)]));
}

/** What a colleague does where the case concerns the official who reads it. */
const forOthers: readonly CaseAction[] = ["decide", "ask-applicant", "extend", "take", "propose", "confirm", "note"];

const officialKinds: readonly CaseEvent["kind"][] = ["signed", "granted", "refused", "applicant-asked", "extended"];

/** What officials do among themselves is not the applicant's to follow. */
const insideKinds: readonly CaseEvent["kind"][] = [
  "taken",
  "handed-over",
  "put-back",
  "proposed",
  "proposal-returned",
  "proposal-taken-back",
];

/** The personal numbers of officials are their own: an applicant sees which body acted. */
function withoutOfficials(event: CaseEvent): CaseEvent {
  return officialKinds.includes(event.kind) && event.actor.startsWith("person:")
    ? { ...event, actor: "official" }
    : event;
}

function clockOf(context: Context, found: CaseRecord, definition: Definition, events: readonly CaseEvent[]) {
  const end = events.findLast(
    (event) => event.kind === "withdrawn" || event.kind === "granted" || event.kind === "refused",
  );
  const stopped = isFinal(found.state) && end !== undefined ? context.dateOf(Temporal.Instant.from(end.at)) : undefined;
  const facts = clockFacts(found, events, context.dateOf);
  return clockView(definition.term, facts, stopped, context.calendar, context.today());
}

const eventOfStep: Readonly<Record<Step["id"], readonly CaseEvent["kind"][]>> = {
  filed: ["filed"],
  payment: ["paid"],
  facts: ["facts-read"],
  opinions: ["ready"],
  decision: ["signed", "granted", "refused"],
  result: ["granted", "refused"],
};

function stepsOf(found: CaseRecord, definition: Definition, events: readonly CaseEvent[]): StepView[] {
  const since = events.findLastIndex((event) => event.kind === "reopened");
  const all = definition.steps.map((step) => {
    const early = step.id !== "decision" && step.id !== "result";
    const kinds = eventOfStep[step.id];
    return { step, done: events.find((event, index) => kinds.includes(event.kind) && (early || index > since)) };
  });
  const last = all.findLastIndex(({ done }) => done !== undefined);
  // What a case has gone past without it is not ahead of it: opinions where silence decided, a fee that comes to nothing.
  const kept = all.filter(({ step, done }, index) => {
    const unpaid = step.id === "payment" && found.state !== "awaiting-payment";
    return done !== undefined || !(unpaid || index < last);
  });
  let open = true;
  return kept.map(({ step, done }): StepView => {
    if (done !== undefined) return { id: step.id, name: step.name, state: "done", at: done.at };
    const current = open && !isFinal(found.state);
    open = false;
    return { id: step.id, name: step.name, state: current ? "current" : "waiting" };
  });
}
