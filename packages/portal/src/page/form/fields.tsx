import type { ComponentChildren } from "preact";
import { tied } from "../../language/typeset.ts";
import { useVisit } from "../visit.ts";
import { ErrorMessage, type FieldError } from "./errors.tsx";
import { words } from "./words.ts";

interface FieldProps {
  /** Both the id and the name of the field. */
  readonly name: string;
  readonly label: string;
  /** The label is the question of the page, its h1. */
  readonly asHeading?: boolean;
  readonly hint?: string | undefined;
  readonly errors?: readonly FieldError[] | undefined;
}

function Field(props: FieldProps & { readonly children: (describedBy: string | undefined) => ComponentChildren }) {
  const { name, hint } = props;
  const error = props.errors?.find((candidate) => candidate.field === name);
  const describedBy =
    [hint === undefined ? "" : `${name}-hint`, error === undefined ? "" : `${name}-error`].join(" ").trim() ||
    undefined;
  const label = (
    <label class={props.asHeading === true ? "govuk-label govuk-label--l" : "govuk-label"} for={name}>
      {tied(props.label)}
    </label>
  );
  return (
    <div class={error === undefined ? "govuk-form-group" : "govuk-form-group govuk-form-group--error"}>
      {props.asHeading === true ? <h1 class="govuk-label-wrapper">{label}</h1> : label}
      {hint !== undefined && (
        <div id={`${name}-hint`} class="govuk-hint">
          {tied(hint)}
        </div>
      )}
      {error !== undefined && <ErrorMessage id={`${name}-error`} message={error.message} />}
      {props.children(describedBy)}
    </div>
  );
}

/** A line of text. */
export function TextField(
  props: FieldProps & {
    readonly value?: string | undefined;
    readonly width?: "full" | "medium" | "short";
    readonly class?: string;
    readonly inputMode?: "text" | "numeric" | "search";
    readonly autocomplete?: string;
    readonly maxLength?: number;
  },
) {
  const widths = { full: "", medium: " govuk-!-width-two-thirds", short: " govuk-input--width-10" };
  const failed = props.errors?.some((error) => error.field === props.name) === true;
  return (
    <Field {...props}>
      {(describedBy) => (
        <input
          id={props.name}
          name={props.name}
          type="text"
          value={props.value}
          class={`govuk-input${widths[props.width ?? "full"]}${failed ? " govuk-input--error" : ""} ${props.class ?? ""}`.trim()}
          aria-describedby={describedBy}
          inputMode={props.inputMode}
          autocomplete={props.autocomplete ?? "off"}
          maxLength={props.maxLength}
          spellcheck={false}
        />
      )}
    </Field>
  );
}

/** A file to send; `accept` only helps to find it, the server looks at the bytes. */
export function FileField(props: FieldProps & { readonly accept: string; readonly multiple?: boolean }) {
  const failed = props.errors?.some((error) => error.field === props.name) === true;
  return (
    <Field {...props}>
      {(describedBy) => (
        <input
          id={props.name}
          name={props.name}
          type="file"
          class={`govuk-input rt-file${failed ? " govuk-input--error" : ""}`}
          aria-describedby={describedBy}
          accept={props.accept}
          multiple={props.multiple}
        />
      )}
    </Field>
  );
}

/** Several lines of text. */
export function TextArea(
  props: FieldProps & {
    readonly value?: string | undefined;
    readonly rows?: number;
    readonly maxLength?: number;
    /** The language of the words, where it is not the page's. */
    readonly lang?: string | undefined;
  },
) {
  const failed = props.errors?.some((error) => error.field === props.name) === true;
  return (
    <Field {...props}>
      {(describedBy) => (
        <textarea
          id={props.name}
          name={props.name}
          rows={props.rows ?? 5}
          lang={props.lang}
          maxLength={props.maxLength}
          class={failed ? "govuk-textarea govuk-textarea--error" : "govuk-textarea"}
          aria-describedby={describedBy}
        >
          {props.value}
        </textarea>
      )}
    </Field>
  );
}

/** One thing to pick. */
export interface Choice {
  readonly value: string;
  readonly label: ComponentChildren;
  readonly note?: ComponentChildren;
  /** The language of a label that is not in the page's. */
  readonly lang?: string | undefined;
}

/** One of several, each a whole row to touch. */
export function Choices(
  props: FieldProps & {
    readonly choices: readonly Choice[];
    readonly chosen?: string | undefined;
    /** What ids begin with, where two groups share a name. */
    readonly idBase?: string;
    readonly hideLabel?: boolean;
    /** Many choices in little space. */
    readonly dense?: boolean;
  },
) {
  const { name, hint } = props;
  const error = props.errors?.find((candidate) => candidate.field === name);
  const described = [hint === undefined ? "" : `${name}-hint`, error === undefined ? "" : `${name}-error`];
  return (
    <div class={error === undefined ? "govuk-form-group" : "govuk-form-group govuk-form-group--error"}>
      <fieldset class="govuk-fieldset" aria-describedby={described.join(" ").trim() || undefined}>
        <legend
          class={`govuk-fieldset__legend ${props.hideLabel === true ? "govuk-visually-hidden" : props.asHeading === true ? "govuk-fieldset__legend--l" : "govuk-fieldset__legend--s"}`}
        >
          {props.asHeading === true ? <h1 class="govuk-fieldset__heading">{tied(props.label)}</h1> : tied(props.label)}
        </legend>
        {hint !== undefined && (
          <div id={`${name}-hint`} class="govuk-hint">
            {tied(hint)}
          </div>
        )}
        {error !== undefined && <ErrorMessage id={`${name}-error`} message={error.message} />}
        <div class={props.dense === true ? "rt-choices rt-choices--dense" : "rt-choices"}>
          {props.choices.map((choice, index) => {
            const base = props.idBase ?? name;
            const id = index === 0 ? base : `${base}-${index}`;
            return (
              <div key={choice.value} class="rt-choice">
                <input
                  type="radio"
                  id={id}
                  name={name}
                  value={choice.value}
                  checked={choice.value === props.chosen || undefined}
                />
                <label for={id} lang={choice.lang}>
                  {tied(choice.label)}
                  {choice.note !== undefined && <small>{tied(choice.note)}</small>}
                </label>
              </div>
            );
          })}
        </div>
      </fieldset>
    </div>
  );
}

/** A search that is an ordinary page with an address. */
export function Search(props: {
  readonly action: string;
  readonly label: string;
  readonly value?: string | undefined;
  readonly hideLabel?: boolean;
}) {
  const t = words(useVisit().lang);
  return (
    <search>
      <form action={props.action} method="get">
        <label class={props.hideLabel === true ? "govuk-visually-hidden" : "govuk-label"} for="q">
          {props.label}
        </label>
        <div class="rt-search">
          <input
            id="q"
            name="q"
            type="search"
            class="govuk-input"
            value={props.value}
            maxLength={200}
            autocomplete="off"
          />
          <button type="submit" class="rt-button rt-button--quiet">
            {t("search")}
          </button>
        </div>
      </form>
    </search>
  );
}
