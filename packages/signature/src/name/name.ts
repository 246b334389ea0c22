import { toHex } from "@ratusha/kernel";
import { derMalformed } from "../der/problem.ts";
import { type DerElement, readElement } from "../der/reader.ts";
import { tags } from "../der/tag.ts";
import { isPrintable, isTextTag, readText } from "../der/text.ts";
import { readOid } from "../der/value.ts";
import { element, ia5String, oid, printableString, sequence, setOf, utf8String } from "../der/writer.ts";
import { attributeOid, attributeShortName } from "./attribute-type.ts";
import { foldText } from "./fold.ts";

/** One attribute of a relative distinguished name. */
export interface NameAttribute {
  readonly oid: string;
  /** The characters; for a value that is no character string, `#` and the hex of its encoding (RFC 4514 2.4). */
  readonly value: string;
}

/** A distinguished name. */
export class Name {
  /** The exact encoding. */
  readonly der: Uint8Array;
  readonly rdns: readonly (readonly NameAttribute[])[];
  #folded: readonly string[] | undefined;

  constructor(der: Uint8Array, rdns: readonly (readonly NameAttribute[])[]) {
    this.der = der;
    this.rdns = rdns;
  }

  get empty(): boolean {
    return this.rdns.length === 0;
  }

  /** The first attribute of this type, by name (`commonName`) or object identifier. */
  find(type: string): string | undefined {
    const identifier = attributeOid(type);
    for (const rdn of this.rdns) for (const attribute of rdn) if (attribute.oid === identifier) return attribute.value;
    return undefined;
  }

  /** All attributes of this type. */
  all(type: string): string[] {
    const identifier = attributeOid(type);
    return this.rdns.flatMap((rdn) =>
      rdn.filter((attribute) => attribute.oid === identifier).map(({ value }) => value),
    );
  }

  /**
   * One string per RDN for comparison (RFC 5280 7.1): string types do not matter, nor letter case, nor runs of space.
   */
  get folded(): readonly string[] {
    this.#folded ??= this.rdns.map((rdn) =>
      rdn
        .map(({ oid: type, value }) => `${type}=${foldText(value)}`)
        .sort()
        .join("\u0000+"),
    );
    return this.#folded;
  }

  /** A key that is equal for names that RFC 5280 7.1 calls equal. */
  get key(): string {
    return this.folded.join("\u0000,");
  }

  /** Comparison by RFC 5280 7.1. */
  equals(other: Name): boolean {
    return this === other || Buffer.compare(this.der, other.der) === 0 || this.key === other.key;
  }

  /** Whether this name lies in the subtree below `base` (RFC 5280 7.1: its RDNs begin with those of `base`). */
  within(base: Name): boolean {
    const outer = base.folded;
    const inner = this.folded;
    return outer.length <= inner.length && outer.every((rdn, index) => rdn === inner[index]);
  }

  /** The string form of RFC 4514: last RDN first. */
  toString(): string {
    return this.rdns
      .map((rdn) => rdn.map(({ oid: type, value }) => `${attributeShortName(type)}=${escapeValue(value)}`).join("+"))
      .reverse()
      .join(",");
  }
}

function escapeValue(value: string): string {
  if (value.startsWith("#")) return value;
  return value
    .replace(/[",+;<>\\]/g, "\\$&")
    .replaceAll("\u0000", "\\00")
    .replace(/^[ #]|(?<!\\) $/g, "\\$&");
}

/** Reads a Name: an RDNSequence (RFC 5280 4.1.2.4). */
export function readName(element_: DerElement): Name {
  const rdns: NameAttribute[][] = [];
  for (const set of element_.open().rest()) {
    if (set.tag !== tags.set) throw derMalformed("a relative distinguished name is a SET", set.start);
    const rdn: NameAttribute[] = [];
    for (const pair of set.open().rest()) {
      const reader = pair.open();
      const type = readOid(reader.next(tags.oid));
      const value = reader.next();
      reader.finish();
      rdn.push({ oid: type, value: isTextTag(value.tag) ? readText(value) : `#${toHex(value.bytes)}` });
    }
    if (rdn.length === 0) throw derMalformed("empty relative distinguished name", set.start);
    rdns.push(rdn);
  }
  return new Name(element_.bytes, rdns);
}

/** Reads an encoded Name. */
export function parseName(der: Uint8Array): Name {
  return readName(readElement(der, tags.sequence));
}

/** Attribute types whose syntax is PrintableString (X.520: country, serial number, DN qualifier). */
const printableTypes: ReadonlySet<string> = new Set(["2.5.4.5", "2.5.4.6", "2.5.4.46"]);
/** IA5String: e-mail address and domain component. */
const ia5Types: ReadonlySet<string> = new Set(["1.2.840.113549.1.9.1", "0.9.2342.19200300.100.1.25"]);

/**
 * Makes a name with one attribute in each RDN, in the given order: `buildName([["countryName", "BY"], …])`.
 * Types are names of the table or object identifiers. Values become UTF8String where X.520 leaves the choice.
 */
export function buildName(attributes: readonly (readonly [type: string, value: string])[]): Name {
  return parseName(
    sequence(
      ...attributes.map(([type, value]) => {
        const identifier = attributeOid(type);
        return setOf([sequence(oid(identifier), attributeValue(identifier, value))]);
      }),
    ),
  );
}

function attributeValue(identifier: string, value: string): Uint8Array {
  if (value === "") throw derMalformed(`the attribute ${identifier} is empty`);
  if (printableTypes.has(identifier)) {
    if (!isPrintable(value)) throw derMalformed(`the attribute ${identifier} is limited to PrintableString`);
    return printableString(value);
  }
  return ia5Types.has(identifier) ? ia5String(value) : utf8String(value);
}

/** The name without attributes. */
export const emptyName: Name = new Name(element(tags.sequence), []);
