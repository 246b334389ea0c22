import type { CaseRecord } from "../case/record.ts";
import { isFinal } from "../case/state.ts";
import type { OpinionView } from "../case/view.ts";
import type { Context } from "../context.ts";
import type { Definition } from "../definition/definition.ts";
import { sameText } from "../definition/shown.ts";
import { type OpinionRecord, opinionsOf } from "./store.ts";
import type { OpinionTask, OpinionTaskView } from "./task.ts";
import type { ListedTask, TaskRecord } from "./task-store.ts";

/** The opinions of a case, with the words of its definition. */
export async function opinionViews(
  context: Context,
  found: CaseRecord,
  definition: Definition,
): Promise<OpinionView[]> {
  if (definition.opinions.length === 0) return [];
  return (await opinionsOf(context.db, found.owner, found.id)).map((opinion) => viewOf(opinion, definition, found));
}

function viewOf(opinion: OpinionRecord, definition: Definition, { state }: CaseRecord): OpinionView {
  const need = definition.opinions.find((candidate) => candidate.id === opinion.need);
  // Of cases that ended before recalls were noted the end itself says it.
  const recalled = opinion.state !== "given" && (opinion.recalledAt !== null || isFinal(state));
  return {
    id: opinion.id,
    need: opinion.need,
    title: need?.title ?? sameText(opinion.need),
    body: opinion.body,
    state: recalled ? "recalled" : opinion.state,
    ...(opinion.askedAt === null ? {} : { askedAt: opinion.askedAt.toString() }),
    ...(opinion.due === null ? {} : { due: opinion.due.toString() }),
    ...(opinion.givenAt === null ? {} : { givenAt: opinion.givenAt.toString() }),
    ...(opinion.outcome === null ? {} : { outcome: opinion.outcome }),
    ...(opinion.words === null ? {} : { text: opinion.words }),
    ...(opinion.givenBy === null ? {} : { by: opinion.givenBy }),
  };
}

/** A request as a line of the asked body's list. */
export function taskLine(task: ListedTask): OpinionTask {
  return {
    id: task.id,
    from: task.fromBody,
    title: task.title,
    caseNumber: task.caseNumber,
    state: task.state,
    receivedAt: task.receivedAt.toString(),
    due: task.due.toString(),
  };
}

/** A request with all that came with it, and the answer once there is one. */
export function taskView(task: TaskRecord): OpinionTaskView {
  const { title, caseNumber, question, basis, applicant, answers, facts, files } = task.request;
  return {
    ...taskLine({ ...task, title, caseNumber }),
    question,
    basis,
    applicant,
    answers,
    facts,
    files,
    ...(task.outcome === null ? {} : { outcome: task.outcome }),
    ...(task.words === null ? {} : { text: task.words }),
    ...(task.recalledAt === null ? {} : { recalledAt: task.recalledAt.toString() }),
    ...(task.recalledFor === null ? {} : { recalledFor: task.recalledFor }),
    ...(task.answeredAt === null ? {} : { answeredAt: task.answeredAt.toString() }),
  };
}
