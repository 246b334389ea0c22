import type { ComponentChildren } from "preact";

/** Sets a matter apart from the page around it. */
export function Panel(props: {
  readonly tone?: "tint" | "plain" | "good" | "wait" | "bad";
  readonly live?: boolean;
  readonly children: ComponentChildren;
}) {
  const tone = props.tone ?? "tint";
  return (
    <div
      class={tone === "tint" ? "rt-panel" : `rt-panel rt-panel--${tone}`}
      role={props.live === true ? "status" : undefined}
    >
      {props.children}
    </div>
  );
}
