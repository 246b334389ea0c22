import { type ComponentChild, Fragment, h, type VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import { drawFor, type Visit } from "./visit.ts";

/** The bytes of a page: the drawn tree behind its doctype. */
export function renderPage(visit: Visit, page: ComponentChild): string {
  return drawFor(visit, () => `<!DOCTYPE html>${renderToString(h(Fragment, null, page))}`);
}

/** A page's component with its view model, yet to be drawn. */
export function draw<P extends object>(component: (props: P) => VNode | null, props: P): ComponentChild {
  return h<P>(component, props) as ComponentChild;
}
