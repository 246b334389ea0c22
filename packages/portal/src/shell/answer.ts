import type { Json, Lang } from "@ratusha/kernel";
import type { Download } from "@ratusha/services";
import type { ComponentChild } from "preact";

/** What a page's handler answers with. */
export type Answer =
  | { readonly kind: "page"; readonly page: ComponentChild; readonly status: number }
  | { readonly kind: "redirect"; readonly path: string; readonly lang?: Lang }
  | { readonly kind: "file"; readonly file: Download; readonly shown: boolean }
  | { readonly kind: "json"; readonly value: Readonly<Record<string, Json>> };

/** A page to look at. */
export function page(tree: ComponentChild, status = 200): Answer {
  return { kind: "page", page: tree, status };
}

/** Goes on to a path of the portal (without the language), so that going back never sends a form twice. */
export function goTo(path: string): Answer {
  return { kind: "redirect", path };
}

/** A file to keep; `shown` opens it in the browser. */
export function file(download: Download, shown = false): Answer {
  return { kind: "file", file: download, shown };
}

/** An answer to an island. */
export function json(value: Readonly<Record<string, Json>>): Answer {
  return { kind: "json", value };
}
