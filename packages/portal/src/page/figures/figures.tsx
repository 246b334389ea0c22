/** A few numbers, each with its meaning. */
export function Figures(props: { readonly figures: readonly { readonly value: string; readonly label: string }[] }) {
  return (
    <dl class="rt-figures">
      {props.figures.map((figure) => (
        <div key={figure.label}>
          <dt>{figure.label}</dt>
          <dd>{figure.value}</dd>
        </div>
      ))}
    </dl>
  );
}
