import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import { type Visit, VisitProvider } from "./visit.ts";

/** The bytes of a page: the drawn tree behind its doctype. */
export function renderPage(visit: Visit, page: VNode): string {
  return `<!DOCTYPE html>${renderToString(<VisitProvider value={visit}>{page}</VisitProvider>)}`;
}
