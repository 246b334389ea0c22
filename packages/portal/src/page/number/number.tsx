import { useVisit } from "../visit.ts";
import { words } from "./words.ts";

/** A registration number as the language writes it: № 12, No. 12. */
export function RegistrationNumber({ number }: { readonly number: string }) {
  return <span class="rt-number">{words(useVisit().lang)("number", { number })}</span>;
}
