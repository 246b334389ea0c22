import { type AnswerPlace, type AskedQuestion, answerAt, answersOf, firstMissing, isAnswered } from "@ratusha/services";

/** The path of a question's page below its draft's. */
export function placePath(draft: string, { question, item, inner }: AnswerPlace): string {
  const page = `/drafts/${draft}/questions/${question}`;
  return item === undefined || inner === undefined ? page : `${page}/${item}/${inner}`;
}

/** The path of the check, where the form is complete; of the first question that is not answered else. */
export function openStep(draft: string, form: readonly AskedQuestion[]): string {
  const missing = firstMissing(form);
  return missing === undefined ? `/drafts/${draft}/check` : placePath(draft, missing);
}

/** The page after a question, in the order of the form. */
function nextStep(draft: string, form: readonly AskedQuestion[], question: string): string {
  const next = form[form.findIndex((one) => one.question.id === question) + 1];
  return next === undefined ? openStep(draft, form) : placePath(draft, { question: next.question.id });
}

/** The page before a question; the service's own, or what is known, before the first. */
export function stepBefore(draft: string, form: readonly AskedQuestion[], question: string, first: string): string {
  const before = form[form.findIndex((one) => one.question.id === question) - 1];
  return before === undefined ? first : placePath(draft, { question: before.question.id });
}

/**
 * Where an answer leads: whoever came from the check to change it goes straight back there, or to what its change asks
 * anew; everybody else to the next question.
 */
export function stepAfter(
  draft: string,
  before: readonly AskedQuestion[],
  form: readonly AskedQuestion[],
  place: AnswerPlace,
): string {
  const asked = form.find((one) => one.question.id === place.question);
  if (asked === undefined) return openStep(draft, form);
  if (place.item !== undefined && place.inner !== undefined) {
    return stepInside(draft, before, asked, { ...place, item: place.item, inner: place.inner });
  }
  return firstMissing(before) === undefined ? openStep(draft, form) : nextStep(draft, form, place.question);
}

/** Inside a group: through a new item question by question, back to the group where one of a whole item was changed. */
function stepInside(
  draft: string,
  before: readonly AskedQuestion[],
  { question, items = [] }: AskedQuestion,
  { item, inner }: Required<AnswerPlace>,
): string {
  const form = items[item - 1] ?? [];
  const earlier = before.find((one) => one.question.id === question.id)?.items?.[item - 1];
  const wasWhole = earlier !== undefined && firstMissing(earlier) === undefined;
  const missing = firstMissing(form);
  const next = form[form.findIndex((one) => one.question.id === inner) + 1];
  const goesOn = wasWhole ? missing?.question : (next?.question.id ?? missing?.question);
  return placePath(
    draft,
    goesOn === undefined ? { question: question.id } : { question: question.id, item, inner: goesOn },
  );
}

/** Where a group leads once nothing is to be added: on, or to the check for whoever had been further already. */
export function stepAfterGroup(draft: string, form: readonly AskedQuestion[], question: string): string {
  const rest = form.slice(form.findIndex((one) => one.question.id === question) + 1);
  const answers = answersOf(rest);
  const beenThere = rest.some(({ question: { id } }) => isAnswered(answerAt(answers, { question: id })));
  return beenThere && firstMissing(rest) === undefined ? openStep(draft, form) : nextStep(draft, form, question);
}
