import { derMalformed } from "../der/problem.ts";
import { readElement } from "../der/reader.ts";
import { contextConstructed, contextPrimitive, tags } from "../der/tag.ts";
import { readTime } from "../der/time.ts";
import { readBoolean, readIntegerBytes, readOid, readSmallInteger } from "../der/value.ts";
import {
  boolean,
  element,
  explicit,
  generalizedTime,
  implicit,
  integer,
  oid,
  sequence,
  unsignedInteger,
} from "../der/writer.ts";
import { encodeGeneralName, type GeneralName, readGeneralName } from "../name/general-name.ts";
import { type MessageImprint, readImprint } from "./imprint.ts";

/** How exact a time-stamp's time is (RFC 3161 2.4.2). */
export interface Accuracy {
  readonly seconds: number;
  readonly milliseconds: number;
  readonly microseconds: number;
}

/** TSTInfo (RFC 3161 2.4.2): what a time-stamp says. */
export interface TstInfo {
  readonly der: Uint8Array;
  readonly policy: string;
  readonly imprint: MessageImprint;
  /** Content octets. */
  readonly serialNumber: Uint8Array;
  readonly time: Temporal.Instant;
  readonly accuracy: Accuracy | undefined;
  readonly ordering: boolean;
  /** Content octets. */
  readonly nonce: Uint8Array | undefined;
  readonly authority: GeneralName | undefined;
}

/** Reads a TSTInfo. Throws `signature.der-malformed`. */
export function parseTstInfo(der: Uint8Array): TstInfo {
  const reader = readElement(der, tags.sequence).open();
  if (readSmallInteger(reader.next(tags.integer)) !== 1) throw derMalformed("TSTInfo version");
  const policy = readOid(reader.next(tags.oid));
  const imprint = readImprint(reader.next(tags.sequence));
  const serialNumber = readIntegerBytes(reader.next(tags.integer));
  const time = readTime(reader.next(tags.generalizedTime), { fraction: true });
  const accuracyElement = reader.optional(tags.sequence);
  const ordering = reader.optional(tags.boolean);
  const nonce = reader.optional(tags.integer);
  const authority = reader.at(contextConstructed(0)) ? reader.explicit(0) : undefined;
  reader.optional(contextConstructed(1));
  reader.finish();
  let accuracy: Accuracy | undefined;
  if (accuracyElement !== undefined) {
    const fields = accuracyElement.open();
    const seconds = fields.optional(tags.integer);
    const milliseconds = fields.optional(contextPrimitive(0));
    const microseconds = fields.optional(contextPrimitive(1));
    fields.finish();
    accuracy = {
      seconds: seconds === undefined ? 0 : readSmallInteger(seconds),
      milliseconds: milliseconds === undefined ? 0 : readSmallInteger(milliseconds),
      microseconds: microseconds === undefined ? 0 : readSmallInteger(microseconds),
    };
  }
  return {
    der,
    policy,
    imprint,
    serialNumber,
    time,
    accuracy,
    ordering: ordering !== undefined && readBoolean(ordering),
    nonce: nonce === undefined ? undefined : readIntegerBytes(nonce),
    authority: authority === undefined ? undefined : readGeneralName(authority),
  };
}

/** What a time-stamp is to say. */
export interface TstInfoSpec {
  readonly policy: string;
  /** The encoded MessageImprint, returned exactly as it was asked. */
  readonly imprint: Uint8Array;
  /** Magnitude, up to 20 octets; no two time-stamps of an authority share one. */
  readonly serialNumber: Uint8Array;
  /** Written to the millisecond. */
  readonly time: Temporal.Instant;
  readonly accuracy?: Partial<Accuracy>;
  /** Content octets of the request's nonce. */
  readonly nonce?: Uint8Array | undefined;
  readonly authority?: GeneralName;
  readonly ordering?: boolean;
}

/** Encodes a TSTInfo. */
export function buildTstInfo(spec: TstInfoSpec): Uint8Array {
  const { accuracy } = spec;
  const part = (value: number | undefined) => (value === undefined || value === 0 ? undefined : integer(value));
  const milliseconds = part(accuracy?.milliseconds);
  const microseconds = part(accuracy?.microseconds);
  return sequence(
    integer(1),
    oid(spec.policy),
    spec.imprint,
    unsignedInteger(spec.serialNumber),
    generalizedTime(spec.time, { fraction: true }),
    accuracy === undefined
      ? undefined
      : sequence(
          part(accuracy.seconds),
          milliseconds === undefined ? undefined : implicit(0, milliseconds),
          microseconds === undefined ? undefined : implicit(1, microseconds),
        ),
    spec.ordering === true ? boolean(true) : undefined,
    spec.nonce === undefined ? undefined : element(tags.integer, spec.nonce),
    spec.authority === undefined ? undefined : explicit(0, encodeGeneralName(spec.authority)),
  );
}
