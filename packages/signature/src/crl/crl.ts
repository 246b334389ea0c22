import { hash } from "node:crypto";
import { listLimits } from "../der/budget.ts";
import { oids } from "../der/oid.ts";
import { readElement } from "../der/reader.ts";
import { tags } from "../der/tag.ts";
import { readIntegerBytes } from "../der/value.ts";
import { type IssuingDistributionPoint, readIssuingDistributionPoint } from "../extension/distribution.ts";
import type { Extension, Extensions } from "../extension/extension.ts";
import { type AuthorityKeyIdentifier, readAuthorityKeyIdentifier } from "../extension/key-identifier.ts";
import type { Name } from "../name/name.ts";
import type { AlgorithmIdentifier } from "../suite/algorithm.ts";
import { type CrlEntry, findUnknownCritical, readCrlEntry } from "./entry.ts";
import { SerialIndex } from "./serial-index.ts";

/** The fields of a list as `parseCrl` reads them. */
export interface CrlFields {
  readonly der: Uint8Array;
  readonly tbs: Uint8Array;
  readonly version: 1 | 2;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  readonly issuer: Name;
  readonly thisUpdate: Temporal.Instant;
  readonly nextUpdate: Temporal.Instant | undefined;
  readonly extensions: Extensions;
  readonly signature: Uint8Array;
  /** Offset of each entry in `der`. */
  readonly offsets: Uint32Array;
}

/** A certificate revocation list (RFC 5280 section 5). Made by `parseCrl`. Entries are decoded when asked for. */
export class Crl implements CrlFields {
  readonly der: Uint8Array;
  readonly tbs: Uint8Array;
  readonly version: 1 | 2;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  readonly issuer: Name;
  readonly thisUpdate: Temporal.Instant;
  readonly nextUpdate: Temporal.Instant | undefined;
  readonly extensions: Extensions;
  readonly signature: Uint8Array;
  readonly offsets: Uint32Array;
  #index: SerialIndex | undefined;
  #fingerprint: string | undefined;
  #unknownCritical: string | undefined;

  constructor(fields: CrlFields) {
    this.der = fields.der;
    this.tbs = fields.tbs;
    this.version = fields.version;
    this.signatureAlgorithm = fields.signatureAlgorithm;
    this.issuer = fields.issuer;
    this.thisUpdate = fields.thisUpdate;
    this.nextUpdate = fields.nextUpdate;
    this.extensions = fields.extensions;
    this.signature = fields.signature;
    this.offsets = fields.offsets;
  }

  /** SHA-256 of the list, in hex. */
  get fingerprint(): string {
    this.#fingerprint ??= hash("sha256", this.der);
    return this.#fingerprint;
  }

  get entryCount(): number {
    return this.offsets.length;
  }

  extension(identifier: string): Extension | undefined {
    return this.extensions.get(identifier);
  }

  /** Content octets of cRLNumber. */
  get crlNumber(): Uint8Array | undefined {
    return this.#integerExtension(oids.crlNumber);
  }

  /** Content octets of the base's number, where this is a delta. */
  get deltaBase(): Uint8Array | undefined {
    return this.#integerExtension(oids.deltaCrlIndicator);
  }

  get issuingDistributionPoint(): IssuingDistributionPoint | undefined {
    const found = this.extensions.get(oids.issuingDistributionPoint);
    return found === undefined ? undefined : readIssuingDistributionPoint(found.value);
  }

  get authorityKeyIdentifier(): AuthorityKeyIdentifier | undefined {
    const found = this.extensions.get(oids.authorityKeyIdentifier);
    return found === undefined ? undefined : readAuthorityKeyIdentifier(found.value);
  }

  /** A critical extension of an entry that is unknown: the list then tells nothing (RFC 5280 5.3). */
  get unknownCriticalEntry(): string | undefined {
    this.#unknownCritical ??= findUnknownCritical(this.der, this.offsets) ?? "";
    return this.#unknownCritical === "" ? undefined : this.#unknownCritical;
  }

  /** All entries in their order. */
  *entries(): Generator<CrlEntry, void, undefined> {
    for (const offset of this.offsets) yield readCrlEntry(this.der, offset);
  }

  /**
   * The last entry for a serial number (content octets as in the certificate). Entries of an indirect list are not told
   * apart by issuer here: see `findIndirect`.
   */
  find(serialNumber: Uint8Array): CrlEntry | undefined {
    // Built when first asked, after the caller has verified who made the list.
    this.#index ??= new SerialIndex(this.der, this.offsets);
    const offset = this.#index.find(serialNumber);
    return offset === undefined ? undefined : readCrlEntry(this.der, offset);
  }

  /** The entry of an indirect list for a certificate's issuer and serial number (RFC 5280 5.3.3). */
  findIndirect(issuer: Name, serialNumber: Uint8Array): CrlEntry | undefined {
    let current = this.issuer;
    for (const entry of this.entries()) {
      current = entry.certificateIssuer ?? current;
      if (Buffer.compare(entry.serialNumber, serialNumber) === 0 && current.equals(issuer)) return entry;
    }
    return undefined;
  }

  #integerExtension(identifier: string): Uint8Array | undefined {
    const found = this.extensions.get(identifier);
    return found === undefined ? undefined : readIntegerBytes(readElement(found.value, tags.integer, listLimits));
  }
}
