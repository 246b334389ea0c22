import { derMalformed } from "../der/problem.ts";
import { readElement } from "../der/reader.ts";
import { tags } from "../der/tag.ts";
import { readText } from "../der/text.ts";
import { readNamedBits, readSmallInteger } from "../der/value.ts";
import { integer, namedBits, sequence, utf8String } from "../der/writer.ts";

/** PKIFailureInfo bits that a time-stamping authority uses (RFC 3161 2.4.2). */
const timeStampFailures = {
  badAlg: 0,
  badRequest: 2,
  badDataFormat: 5,
  timeNotAvailable: 14,
  unacceptedPolicy: 15,
  unacceptedExtension: 16,
  addInfoNotAvailable: 17,
  systemFailure: 25,
} as const;

export type TimeStampFailure = keyof typeof timeStampFailures;

/** TimeStampResp (RFC 3161 2.4.2). */
export type TimeStampResponse =
  | {
      readonly granted: true;
      readonly text: readonly string[] /** DER TimeStampToken: a CMS ContentInfo. */;
      readonly token: Uint8Array;
    }
  | {
      readonly granted: false;
      /** PKIStatus: 2 rejection, 3 waiting, 4 and 5 revocation warning and notification. */
      readonly status: number;
      readonly text: readonly string[];
      readonly failure: TimeStampFailure | undefined;
    };

/** Reads a response; the token is left to the CMS reader. Throws `signature.der-malformed`. */
export function parseTimeStampResponse(der: Uint8Array): TimeStampResponse {
  const reader = readElement(der, tags.sequence).open();
  const info = reader.sequence();
  const token = reader.done ? undefined : reader.next(tags.sequence).bytes;
  reader.finish();
  const status = readSmallInteger(info.next(tags.integer));
  const text: string[] = [];
  for (const line of info.optional(tags.sequence)?.open().rest() ?? []) text.push(readText(line));
  const bits = info.optional(tags.bitString);
  info.finish();
  // 0 granted, 1 granted with modifications: a token must be there; otherwise it must not.
  if (status === 0 || status === 1) {
    if (token === undefined) throw derMalformed("granted, and no token");
    return { granted: true, text, token };
  }
  if (token !== undefined) throw derMalformed("not granted, and a token");
  const failures = bits === undefined ? new Set<number>() : readNamedBits(bits);
  const names = Object.keys(timeStampFailures) as TimeStampFailure[];
  return { granted: false, status, text, failure: names.find((name) => failures.has(timeStampFailures[name])) };
}

/** A response that grants: the token is a CMS ContentInfo. */
export function buildTimeStampResponse(token: Uint8Array): Uint8Array {
  return sequence(sequence(integer(0)), token);
}

/** A response that refuses, saying why. */
export function buildTimeStampRejection(failure: TimeStampFailure, text: string): Uint8Array {
  return sequence(sequence(integer(2), sequence(utf8String(text)), namedBits([timeStampFailures[failure]])));
}
