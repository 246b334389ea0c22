import type { Lang } from "@ratusha/kernel";
import type { Definition } from "./definition.ts";
import { isText } from "./walk.ts";

/** One value of a definition: where it stands, and what it says. */
export interface OutlineLine {
  /** Dotted path; items that have an id are named by it, others by their number. */
  readonly at: string;
  readonly says: string;
}

/** One value that differs between two versions; what one of them does not have is absent. */
export interface Change {
  readonly at: string;
  readonly before?: string;
  readonly after?: string;
}

/**
 * Everything that a definition says, a line for each value, texts in one language. Nothing is left out or summed up:
 * whoever approves a digest must have been able to read all that it covers.
 */
export function outline(definition: Definition, lang: Lang): OutlineLine[] {
  const lines: OutlineLine[] = [];
  const visit = (value: unknown, at: string): void => {
    if (typeof value !== "object" || value === null) {
      if (value !== undefined) lines.push({ at, says: String(value) });
    } else if (isText(value)) lines.push({ at, says: value[lang] });
    else if (Array.isArray(value)) {
      if (value.length === 0) lines.push({ at, says: "[]" });
      for (const [index, item] of value.entries()) visit(item, `${at}.${nameOf(item, value) ?? index + 1}`);
    } else for (const [key, part] of Object.entries(value)) visit(part, at === "" ? key : `${at}.${key}`);
  };
  visit(definition, "");
  return lines;
}

/** An item's own id, where it is its alone: what was moved about is then not a change of everything behind it. */
function nameOf(item: unknown, siblings: readonly unknown[]): string | undefined {
  const id = idOf(item);
  return id !== undefined && siblings.filter((each) => idOf(each) === id).length === 1 ? id : undefined;
}

function idOf(item: unknown): string | undefined {
  return typeof item === "object" && item !== null && "id" in item && typeof item.id === "string" ? item.id : undefined;
}

/** What a version says otherwise than an earlier one, in the order of the new one; what it no longer says stands last. */
export function changesBetween(earlier: Definition, later: Definition, lang: Lang): Change[] {
  const before = new Map(outline(earlier, lang).map(({ at, says }) => [at, says]));
  const after = new Map(outline(later, lang).map(({ at, says }) => [at, says]));
  const changed = [...after].flatMap(([at, says]): Change[] => {
    const was = before.get(at);
    if (was === says) return [];
    return [was === undefined ? { at, after: says } : { at, before: was, after: says }];
  });
  const gone = [...before].flatMap(([at, says]): Change[] => (after.has(at) ? [] : [{ at, before: says }]));
  return [...changed, ...gone];
}
