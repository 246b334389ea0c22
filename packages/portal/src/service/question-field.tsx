import type { Json } from "@ratusha/kernel";
import type { Question } from "@ratusha/services";
import { ErrorMessage, type FieldError } from "../page/form/errors.tsx";
import { Choices, TextArea, TextField } from "../page/form/fields.tsx";
import { Panel } from "../page/panel/panel.tsx";
import { H1, P } from "../page/prose/prose.tsx";
import { useVisit } from "../page/visit.ts";
import { words } from "./words.ts";

interface QuestionFieldProps {
  readonly question: Question;
  readonly value: Json | undefined;
  readonly items: readonly { readonly value: string; readonly label: string }[];
  readonly errors: readonly FieldError[];
}

/** The field that fits the answer's shape; its name is always `answer`. */
export function QuestionField(props: QuestionFieldProps) {
  const { lang } = useVisit();
  const t = words(lang);
  const { question, value, errors } = props;
  const { answer } = question;
  const shared = {
    name: "answer",
    label: question.required ? question.title[lang] : `${question.title[lang]} ${t("optional")}`,
    asHeading: true,
    hint: question.hint?.[lang],
    errors,
  };
  const text = typeof value === "string" || typeof value === "number" ? String(value) : undefined;
  switch (answer.type) {
    case "text":
      return answer.multiline ? (
        <TextArea {...shared} value={text} maxLength={answer.maxLength} rows={6} />
      ) : (
        <TextField {...shared} value={text} maxLength={answer.maxLength} />
      );
    case "number":
      return <TextField {...shared} value={text} inputMode="numeric" width="short" />;
    case "date":
      return <DateField {...shared} value={text} />;
    case "boolean":
      return (
        <Choices
          {...shared}
          chosen={typeof value === "boolean" ? String(value) : undefined}
          choices={[
            { value: "true", label: t("yes") },
            { value: "false", label: t("no") },
          ]}
        />
      );
    case "choice":
      return (
        <Choices
          {...shared}
          chosen={text}
          choices={answer.options.map((option) => ({ value: option.value, label: option.label[lang] }))}
        />
      );
    case "choice-of-fact":
      if (answer.written === true) return <TextField {...shared} value={text} maxLength={200} width="medium" />;
      return props.items.length === 0 ? (
        <>
          <H1>{shared.label}</H1>
          <Panel tone="wait">
            <P>{t("noChoice")}</P>
          </Panel>
        </>
      ) : (
        <Choices {...shared} chosen={text ?? only(props.items)} choices={props.items} />
      );
    case "body":
    case "group":
    case "files":
      // They have pages of their own.
      return null;
  }
}

/** Where there is one thing to choose, it is chosen already. */
function only(items: QuestionFieldProps["items"]): string | undefined {
  return items.length === 1 ? items[0]?.value : undefined;
}

/** A date as three numbers: people know their dates by heart, and no calendar jumps up. */
function DateField(props: {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly value: string | undefined;
  readonly errors: readonly FieldError[];
}) {
  const { lang } = useVisit();
  const t = words(lang);
  const [error] = props.errors;
  const parts = /^([^-]*)-([^-]*)-([^-]*)$/.exec(props.value ?? "");
  const fields = [
    { name: "day", label: t("day"), value: parts?.[3]?.replace(/^0/, ""), length: 2 },
    { name: "month", label: t("month"), value: parts?.[2]?.replace(/^0/, ""), length: 2 },
    { name: "year", label: t("year"), value: parts?.[1], length: 4 },
  ];
  const described = [props.hint === undefined ? "" : "answer-hint", error === undefined ? "" : "answer-error"];
  return (
    <div class={error === undefined ? "govuk-form-group" : "govuk-form-group govuk-form-group--error"}>
      <fieldset class="govuk-fieldset" aria-describedby={described.join(" ").trim() || undefined}>
        <legend class="govuk-fieldset__legend govuk-fieldset__legend--l">
          <h1 class="govuk-fieldset__heading">{props.label}</h1>
        </legend>
        {props.hint !== undefined && (
          <div id="answer-hint" class="govuk-hint">
            {props.hint}
          </div>
        )}
        {error !== undefined && <ErrorMessage id="answer-error" message={error.message} />}
        <div class="rt-date">
          {fields.map((field, index) => (
            <div key={field.name}>
              <label class="govuk-label" for={index === 0 ? "answer" : field.name}>
                {field.label}
              </label>
              <input
                id={index === 0 ? "answer" : field.name}
                name={field.name}
                type="text"
                inputMode="numeric"
                autocomplete="off"
                maxLength={field.length}
                value={field.value}
                class={`govuk-input ${field.length === 4 ? "govuk-input--width-4" : "govuk-input--width-2"}${error === undefined ? "" : " govuk-input--error"}`}
              />
            </div>
          ))}
        </div>
      </fieldset>
    </div>
  );
}
