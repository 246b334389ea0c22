import { typeset } from "../language/typeset.ts";

/** A short list to choose from, for filters; questions of a form are `Choices`. */
export function Select(props: {
  readonly name: string;
  readonly label: string;
  readonly chosen: string | undefined;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** What an id begins with, where several stand on a page. */
  readonly idBase?: string;
  readonly hideLabel?: boolean;
  /** What is to be known of the choice; a list on a narrow screen shows the beginning of it alone. */
  readonly hint?: string | undefined;
  /** The id of what else is read with it, such as what is wrong. */
  readonly describedBy?: string | undefined;
}) {
  const id = props.idBase ?? props.name;
  return (
    <div class="rt-select">
      <label class={props.hideLabel === true ? "govuk-visually-hidden" : "govuk-label"} for={id}>
        {props.label}
      </label>
      {props.hint !== undefined && (
        <p id={`${id}-hint`} class="govuk-hint">
          {typeset(props.hint)}
        </p>
      )}
      <select
        class="govuk-select"
        id={id}
        name={props.name}
        aria-describedby={props.describedBy ?? (props.hint === undefined ? undefined : `${id}-hint`)}
      >
        {props.options.map(({ value, label }) => (
          <option key={value} value={value} selected={value === (props.chosen ?? "")}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
}
