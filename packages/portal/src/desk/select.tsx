/** A short list to choose from, for filters; questions of a form are `Choices`. */
export function Select(props: {
  readonly name: string;
  readonly label: string;
  readonly chosen: string | undefined;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** What an id begins with, where several stand on a page. */
  readonly idBase?: string;
  readonly hideLabel?: boolean;
}) {
  const id = props.idBase ?? props.name;
  return (
    <div class="rt-select">
      <label class={props.hideLabel === true ? "govuk-visually-hidden" : "govuk-label"} for={id}>
        {props.label}
      </label>
      <select class="govuk-select" id={id} name={props.name}>
        {props.options.map(({ value, label }) => (
          <option key={value} value={value} selected={value === (props.chosen ?? "")}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
}
