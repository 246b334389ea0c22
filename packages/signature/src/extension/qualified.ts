import { oids } from "../der/oid.ts";
import { readElement } from "../der/reader.ts";
import { tags } from "../der/tag.ts";
import { readOid } from "../der/value.ts";
import { ia5String, oid, printableString, sequence } from "../der/writer.ts";
import type { Extension } from "./extension.ts";

/** QCStatement (RFC 3739 3.2.6). */
export interface QualifiedStatement {
  readonly id: string;
  /** Encoding of the statement's information, where there is any. */
  readonly info: Uint8Array | undefined;
}

/** Reads qcStatements. */
export function readQualifiedStatements(value: Uint8Array): readonly QualifiedStatement[] {
  const statements: QualifiedStatement[] = [];
  for (const statement of readElement(value, tags.sequence).open().rest()) {
    const reader = statement.open();
    const id = readOid(reader.next(tags.oid));
    const info = reader.done ? undefined : reader.next().bytes;
    reader.finish();
    statements.push({ id, info });
  }
  return statements;
}

/** What a certificate may say of its quality (EN 319 412-5). */
export interface QualifiedClaims {
  /** Issued as a qualified certificate. */
  readonly compliance?: boolean;
  /** The private key is in a secure device. */
  readonly secureDevice?: boolean;
  readonly type?: "esign" | "eseal" | "web";
  /** Semantics of the subject's identifier (EN 319 412-1 5.1). */
  readonly semantics?: "natural" | "legal";
  /** Disclosure statements by address and language. */
  readonly disclosures?: readonly { url: string; language: string }[];
}

const typeOids = { esign: oids.qcTypeEsign, eseal: oids.qcTypeEseal, web: oids.qcTypeWeb } as const;
const semanticsOids = { natural: oids.semanticsNatural, legal: oids.semanticsLegal } as const;

/** The qcStatements extension. */
export function qualifiedStatementsExtension(claims: QualifiedClaims): Extension {
  const { compliance, secureDevice, type, semantics, disclosures = [] } = claims;
  return {
    oid: oids.qcStatements,
    critical: false,
    value: sequence(
      compliance === true ? sequence(oid(oids.qcCompliance)) : undefined,
      secureDevice === true ? sequence(oid(oids.qcSscd)) : undefined,
      disclosures.length === 0
        ? undefined
        : sequence(
            oid(oids.qcPds),
            sequence(...disclosures.map(({ url, language }) => sequence(ia5String(url), printableString(language)))),
          ),
      type === undefined ? undefined : sequence(oid(oids.qcType), sequence(oid(typeOids[type]))),
      semantics === undefined ? undefined : sequence(oid(oids.qcSyntaxV2), sequence(oid(semanticsOids[semantics]))),
    ),
  };
}
