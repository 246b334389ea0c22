import { oids } from "../der/oid.ts";
import { derMalformed } from "../der/problem.ts";
import { readElement } from "../der/reader.ts";
import { contextConstructed, contextPrimitive, tags } from "../der/tag.ts";
import { readSmallInteger } from "../der/value.ts";
import { element, sequence } from "../der/writer.ts";
import { encodeGeneralName, type GeneralName, readGeneralName, readGeneralNames } from "../name/general-name.ts";
import type { Extension } from "./extension.ts";

/** Reads subjectAltName or issuerAltName. */
export function readAlternativeNames(value: Uint8Array): readonly GeneralName[] {
  const names = readGeneralNames(readElement(value, tags.sequence));
  for (const name of names) {
    // RFC 5280 4.2.1.6: four octets or sixteen.
    if (name.kind === "ip" && name.value.length !== 4 && name.value.length !== 16) {
      throw derMalformed("iPAddress of the wrong length");
    }
  }
  return names;
}

/** The subjectAltName extension; critical where the subject is empty. */
export function subjectAltNameExtension(names: readonly GeneralName[], critical = false): Extension {
  return { oid: oids.subjectAltName, critical, value: sequence(...names.map(encodeGeneralName)) };
}

/** NameConstraints (RFC 5280 4.2.1.10). */
export interface NameConstraints {
  readonly permitted: readonly GeneralName[];
  readonly excluded: readonly GeneralName[];
}

/** Reads nameConstraints. */
export function readNameConstraints(value: Uint8Array): NameConstraints {
  const reader = readElement(value, tags.sequence).open();
  const permitted = reader.optional(contextConstructed(0));
  const excluded = reader.optional(contextConstructed(1));
  reader.finish();
  if (permitted === undefined && excluded === undefined) throw derMalformed("nameConstraints is empty");
  const subtrees = (list: typeof permitted): GeneralName[] => {
    const bases: GeneralName[] = [];
    for (const subtree of list?.open().rest() ?? []) {
      const fields = subtree.open();
      bases.push(readGeneralName(fields.next()));
      const minimum = fields.optional(contextPrimitive(0));
      // RFC 5280 4.2.1.10: minimum is zero, maximum is absent.
      if (!fields.done || (minimum !== undefined && readSmallInteger(minimum) !== 0)) {
        throw derMalformed("a subtree with minimum or maximum", subtree.start);
      }
    }
    if (list !== undefined && bases.length === 0) throw derMalformed("GeneralSubtrees is empty", list.start);
    return bases;
  };
  return { permitted: subtrees(permitted), excluded: subtrees(excluded) };
}

/** The nameConstraints extension, critical. */
export function nameConstraintsExtension(constraints: Partial<NameConstraints>): Extension {
  const subtrees = (number: number, names: readonly GeneralName[] = []) =>
    names.length === 0
      ? undefined
      : element(contextConstructed(number), ...names.map((name) => sequence(encodeGeneralName(name))));
  return {
    oid: oids.nameConstraints,
    critical: true,
    value: sequence(subtrees(0, constraints.permitted), subtrees(1, constraints.excluded)),
  };
}
