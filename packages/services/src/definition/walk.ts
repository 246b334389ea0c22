import { langs, type Text } from "@ratusha/kernel";
import type { CountedTerm, Definition } from "./definition.ts";
import { isTerm } from "./validity.ts";

/** Every text of a definition that a person will read, with its place. */
export function textsOf(definition: Definition): { at: string; text: Text }[] {
  const found: { at: string; text: Text }[] = [];
  const visit = (value: unknown, at: string): void => {
    if (typeof value !== "object" || value === null) return;
    if (isText(value)) {
      found.push({ at, text: value });
      return;
    }
    for (const [key, part] of Object.entries(value)) visit(part, at === "" ? key : `${at}.${key}`);
  };
  visit(definition, "");
  return found;
}

/** A text may lack a language: that is what the check is to find. */
export function isText(value: object): value is Text {
  const keys = Object.keys(value);
  return keys.length > 0 && keys.every((key) => (langs as readonly string[]).includes(key));
}

/** Every term of a definition that is counted in days or months, with its place. */
export function termsOf(definition: Definition): { at: string; term: Pick<CountedTerm, "unit" | "count"> }[] {
  const found: { at: string; term: Pick<CountedTerm, "unit" | "count"> }[] = [];
  if (definition.term.kind === "term") found.push({ at: "term", term: definition.term });
  const { fee } = definition;
  if (fee.kind !== "free" && fee.within !== undefined) found.push({ at: "fee.within", term: fee.within });
  if (definition.appeal !== undefined) found.push({ at: "appeal.term", term: definition.appeal.term });
  const { applicantRequest, extension } = definition;
  if (applicantRequest !== undefined) found.push({ at: "applicantRequest.term", term: applicantRequest.term });
  if (extension !== undefined) found.push({ at: "extension.by", term: extension.by });
  const { validity } = definition.result;
  if (isTerm(validity)) found.push({ at: "result.validity", term: validity });
  for (const opinion of definition.opinions) found.push({ at: `opinions.${opinion.id}.term`, term: opinion.term });
  return found;
}

/** Every provision that a definition cites for what it does, with its place: terms, fees, grounds, appeals, opinions. */
export function provisionsOf(definition: Definition): { at: string; cited: string }[] {
  const found: { at: string; cited: string }[] = [];
  const visit = (value: unknown, at: string): void => {
    if (typeof value !== "object" || value === null) return;
    for (const [key, part] of Object.entries(value)) {
      const place = at === "" ? key : `${at}.${key}`;
      if (["law", "basis", "reference"].includes(key) && typeof part === "string")
        found.push({ at: place, cited: part });
      else visit(part, place);
    }
  };
  visit(definition, "");
  return found;
}
