import { parseUuid, type Text, type Uuid } from "@ratusha/kernel";
import type { RegistersCountry } from "../country.ts";
import { isBodyCode } from "../organisation/organisation-table.ts";
import { problems } from "../problems.ts";
import { type ReadRequest, type RegisterName, registerFacts } from "./read.ts";

/** A request that may be made: its key in its one form, its purpose in each language. */
export interface CheckedRead {
  readonly register: RegisterName;
  readonly key: string;
  readonly facts: readonly string[];
  readonly basis: string;
  readonly purpose: Text;
  readonly reader: string;
  readonly caseId: Uuid | undefined;
}

/** How long the basis and the purpose of a read are, with no space around them. */
export const readWords = { least: 3, most: 500 } as const;

/** The most requests of one call. */
export const maxReads = 1_000;

const partyShape = /^[a-z][a-z-]*:[^\s]{1,120}$/;

/**
 * Refuses a read that names no basis, purpose or reader, asks for a fact that the register does not hold, or has a
 * malformed key. The texts are bounded: they go into the act that the person reads.
 */
export function checkRead(request: ReadRequest, country: RegistersCountry): CheckedRead {
  const { register, facts, reader, caseId } = request;
  const basis = request.basis.trim();
  if (basis.length < readWords.least || basis.length > readWords.most)
    throw problems["read-not-allowed"]("A read names its legal basis.");
  const purpose = purposeText(request.purpose);
  if (!partyShape.test(reader)) throw problems["read-not-allowed"]("A read names who reads.");
  const known: readonly string[] | undefined = Object.hasOwn(registerFacts, register)
    ? registerFacts[register]
    : undefined;
  if (known === undefined) throw problems["fact-unknown"]("There is no such register.");
  if (facts.length === 0 || facts.length > known.length) throw problems["fact-unknown"]("A read names its facts.");
  for (const fact of facts) {
    if (!known.includes(fact)) throw problems["fact-unknown"](`The register ${register} has no fact of this name.`);
  }
  return { register, key: keyOf(register, request.key, country), facts, basis, purpose, reader, caseId };
}

function purposeText(purpose: Text | string): Text {
  const text = typeof purpose === "string" ? { be: purpose, ru: purpose, en: purpose } : purpose;
  for (const words of [text.be, text.ru, text.en]) {
    if (words.trim().length < readWords.least || words.length > readWords.most) {
      throw problems["read-not-allowed"]("A read names its purpose.");
    }
  }
  return text;
}

function keyOf(register: RegisterName, key: string, country: RegistersCountry): string {
  switch (register) {
    case "population":
    case "civil":
      return personKey(key, country);
    case "organisations":
      return isBodyCode(key) ? key : organisationKey(key, country);
    case "addresses": {
      const id = parseUuid(key);
      if (!id.ok) throw problems["key-malformed"](id.detail);
      return id.value;
    }
    case "property":
      return ownerKey(key, country);
  }
}

export function personKey(key: string, country: RegistersCountry): string {
  const number = country.personNumber(key);
  if (!number.ok) throw problems["key-malformed"](number.detail);
  return number.value;
}

export function organisationKey(key: string, country: RegistersCountry): string {
  const number = country.organisationNumber(key);
  if (!number.ok) throw problems["key-malformed"](number.detail);
  return number.value;
}

/** `person:…` or `org:…` with the number in its one form. */
export function ownerKey(key: string, country: RegistersCountry): string {
  if (key.startsWith("person:")) return `person:${personKey(key.slice(7), country)}`;
  if (key.startsWith("org:")) return `org:${organisationKey(key.slice(4), country)}`;
  throw problems["key-malformed"]("An owner is person: or org: with a number.");
}
