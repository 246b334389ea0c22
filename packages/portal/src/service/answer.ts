import type { Json, Lang } from "@ratusha/kernel";
import type { Question } from "@ratusha/services";
import { formatDate, formatNumber } from "../language/format.ts";
import { words as bodyWords } from "./body-words.ts";
import { words } from "./words.ts";

/** What came with the form, as the draft keeps it; or what to mend, in the person's words. */
export type AnswerRead =
  | { readonly ok: true; readonly value: Json | undefined }
  | { readonly ok: false; readonly message: string };

/** Reads the answer to a question out of a form's fields; an optional question may stay without one. */
export function readAnswer(
  question: Question,
  fields: Readonly<Record<string, string>>,
  today: Temporal.PlainDate,
  lang: Lang,
): AnswerRead {
  const t = words(lang);
  const { answer } = question;
  const given = (fields["answer"] ?? "").trim();
  const refuse = (message: string): AnswerRead => ({ ok: false, message });
  if (answer.type === "date") return readDate(question, fields, today, lang);
  if (given === "") {
    if (!question.required) return { ok: true, value: undefined };
    if (answer.type === "body") return refuse(bodyWords(lang)("missing"));
    return refuse(t(isTyped(answer) ? "missing" : "missingChoice"));
  }
  switch (answer.type) {
    case "text": {
      const text = given.replace(/\r\n?/g, "\n");
      if (text.length > answer.maxLength) return refuse(t("tooLong", { max: formatNumber(answer.maxLength, lang) }));
      return { ok: true, value: text };
    }
    case "number": {
      const value = /^-?\d{1,15}([.,]\d{1,6})?$/.test(given) ? Number(given.replace(",", ".")) : Number.NaN;
      const { min, max } = answer;
      if (Number.isNaN(value) || value < min || value > max) return refuse(t("badNumber", { min, max }));
      return { ok: true, value };
    }
    case "boolean":
      return given === "true" || given === "false" ? { ok: true, value: given === "true" } : refuse(t("missingChoice"));
    case "choice":
      return answer.options.some((option) => option.value === given)
        ? { ok: true, value: given }
        : refuse(t("missingChoice"));
    case "body":
      return given.length <= 20 ? { ok: true, value: given } : refuse(bodyWords(lang)("missing"));
    case "choice-of-fact":
      return given.length <= 200 ? { ok: true, value: given } : refuse(t("missingChoice"));
    case "group":
    case "files":
      // They have pages of their own; none of their fields is called `answer`.
      return refuse(t("missingChoice"));
  }
}

/** Whether an answer is typed in, and not picked. */
function isTyped(answer: Question["answer"]): boolean {
  return (
    answer.type === "text" || answer.type === "number" || (answer.type === "choice-of-fact" && answer.written === true)
  );
}

/** What was typed, to be shown again beside what is wrong with it. */
export function typedAnswer(question: Question, fields: Readonly<Record<string, string>>): string {
  if (question.answer.type !== "date") return fields["answer"] ?? "";
  return [fields["year"], fields["month"], fields["day"]].map((part) => (part ?? "").replace(/-/g, "")).join("-");
}

function readDate(
  question: Question,
  fields: Readonly<Record<string, string>>,
  today: Temporal.PlainDate,
  lang: Lang,
): AnswerRead {
  const t = words(lang);
  const [day, month, year] = [fields["day"], fields["month"], fields["year"]].map((part) => (part ?? "").trim());
  if (day === "" && month === "" && year === "" && !question.required) return { ok: true, value: undefined };
  const parts = [day, month, year];
  const refuse = (message: string): AnswerRead => ({ ok: false, message });
  if (parts.some((part) => part === "") && parts.some((part) => part !== "")) return refuse(t("dateIncomplete"));
  if (!parts.every((part) => part !== undefined && /^\d{1,4}$/.test(part))) return refuse(t("badDate"));
  if (year?.length !== 4) return refuse(t("dateYear", { example: String(today.year) }));
  let date: Temporal.PlainDate;
  try {
    date = Temporal.PlainDate.from(
      { day: Number(day), month: Number(month), year: Number(year) },
      { overflow: "reject" },
    );
  } catch {
    return refuse(t("dateNone"));
  }
  const { answer } = question;
  if (answer.type !== "date") return { ok: true, value: date.toString() };
  const earliest = answer.earliest === "today" ? today : undefined;
  const latest = answer.latestDays === undefined ? undefined : today.add({ days: answer.latestDays });
  const early = earliest !== undefined && Temporal.PlainDate.compare(date, earliest) < 0;
  const late = latest !== undefined && Temporal.PlainDate.compare(date, latest) > 0;
  if (early || late) {
    const from = earliest && formatDate(earliest, lang);
    const to = latest && formatDate(latest, lang);
    if (from !== undefined && to !== undefined) return refuse(t("dateRange", { from, to }));
    return refuse(from === undefined ? t("dateTo", { to: to ?? "" }) : t("dateFrom", { from }));
  }
  return { ok: true, value: date.toString() };
}
