import type { Lang } from "@ratusha/kernel";
import type { CaseLine } from "@ratusha/services";

/** What an application is called in lists: its service, and what it is for where one form opened several. */
export function calledIn(lang: Lang, { name, item }: Pick<CaseLine, "name" | "item">): string {
  return item === undefined ? name[lang] : `${name[lang]}: ${item[lang]}`;
}
