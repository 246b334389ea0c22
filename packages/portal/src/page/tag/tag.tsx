import type { ComponentChildren } from "preact";

/** The mood of a state; its meaning is in its words. */
export type Tone = "plain" | "good" | "wait" | "bad" | "quiet";

/** A state in a word or two. */
export function Tag({ tone = "plain", children }: { readonly tone?: Tone; readonly children: ComponentChildren }) {
  return <strong class={tone === "plain" ? "rt-tag" : `rt-tag rt-tag--${tone}`}>{children}</strong>;
}
