import type { CaseState } from "@ratusha/services";
import { Tag } from "../page/tag/tag.tsx";
import { useVisit } from "../page/visit.ts";
import { caseTones } from "./state.ts";
import { words } from "./words.ts";

/** The state of a case in a word. */
export function CaseTag({ state }: { readonly state: CaseState }) {
  return <Tag tone={caseTones[state]}>{words(useVisit().lang)(state)}</Tag>;
}
