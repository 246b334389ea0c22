import type { ComponentChildren } from "preact";

/** Nothing here yet: says so, and gives the next step. */
export function Empty({ children }: { readonly children: ComponentChildren }) {
  return <div class="rt-empty">{children}</div>;
}
