import type { Brand } from "../brand.ts";
import { sha256, utf8 } from "../bytes/bytes.ts";
import type { Clock } from "../clock/clock.ts";
import type { Random } from "../random/random.ts";
import { fail, pass, type Verdict } from "../verdict/verdict.ts";

/** A UUID in its lower-case text form. */
export type Uuid = Brand<string, "Uuid">;

const FORM = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Where one id after another is laid out: a Buffer over the bytes that came would take a block of memory for each. */
const room = Buffer.alloc(16);

/** A time-ordered id (RFC 9562, 5.7): 48 bits of milliseconds, then 74 random bits. */
export function uuidv7(clock: Clock, random: Random): Uuid {
  room.set(random.bytes(16));
  return laidOut(clock.now().epochMilliseconds);
}

/**
 * Makes ids that sort in the order in which they were made, within a millisecond too (RFC 9562, 6.2, method 1): the
 * twelve bits after the version count, from a random start in the lower half. Each maker has an order of its own.
 */
export function orderedUuids(clock: Clock, random: Random): () => Uuid {
  let last = -1;
  let count = 0;
  return () => {
    room.set(random.bytes(16));
    const now = clock.now().epochMilliseconds;
    if (now > last) {
      last = now;
      count = room.readUInt16BE(6) & 0x7ff;
    } else if (count < 0xfff) {
      count++;
    } else {
      last++;
      count = 0;
    }
    room.writeUInt16BE(count, 6);
    return laidOut(last);
  };
}

/** The id that follows from a name (RFC 9562, 5.8, out of its SHA-256): whoever makes it again makes the same. */
export function namedUuid(name: string): Uuid {
  room.set(sha256(utf8(name)).subarray(0, 16));
  return versioned(8);
}

function laidOut(milliseconds: number): Uuid {
  room.writeUIntBE(milliseconds, 0, 6);
  return versioned(7);
}

/** RFC 9562, 4.1 and 4.2. */
function versioned(version: number): Uuid {
  room.writeUInt8((room.readUInt8(6) & 0x0f) | (version << 4), 6);
  room.writeUInt8((room.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = room.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as Uuid;
}

/** Accepts either case of any UUID (RFC 9562, 4) and gives the lower-case form. */
export function parseUuid(value: unknown): Verdict<Uuid, "malformed"> {
  if (typeof value === "string" && value.length === 36) {
    const lower = value.toLowerCase();
    if (FORM.test(lower)) return pass(lower as Uuid);
  }
  return fail("malformed", "A UUID has 32 hexadecimal digits in five groups.", "RFC 9562, 4");
}

/** Whether the value is already a UUID in the lower-case form. */
export function isUuid(value: unknown): value is Uuid {
  return typeof value === "string" && value.length === 36 && FORM.test(value);
}

/** The moment that a version 7 UUID was made, to the millisecond; undefined for other versions. */
export function uuidTime(id: Uuid): Temporal.Instant | undefined {
  if (id[14] !== "7") return undefined;
  return Temporal.Instant.fromEpochMilliseconds(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16));
}
