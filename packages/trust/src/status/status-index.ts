import { fromHex, toHex } from "@ratusha/kernel";
import type { Database } from "@ratusha/runtime";
import { type RevocationReason as CrlReason, revocationReason, revocationReasons } from "@ratusha/signature";
import { type IndexedStatus, SerialIndex } from "./serial-index.ts";
import {
  readChangesSince,
  readHorizon,
  readIssuers,
  readLastChanges,
  readSerialsAfter,
  type StatusChange,
} from "./status-store.ts";

/** Status of a certificate as it is answered. */
export interface KnownStatus {
  readonly authority: string;
  readonly state: "good" | "suspended" | "revoked";
  readonly reason: CrlReason | undefined;
  readonly at: Temporal.Instant;
}

const pageSize = 20_000;
const authorities = ["root", "issuing", "cards"];
const cardHold = revocationReasons.certificateHold;

/** Status of every certificate, in memory, kept current by our own changes and by looking for those of other processes. */
export class StatusIndex {
  readonly #serials = new SerialIndex();
  readonly #onChange = new Set<(serial: string) => void>();
  #horizon: string | undefined;

  /** Whether everything has been read; until then nothing is answered. */
  get ready(): boolean {
    return this.#horizon !== undefined;
  }

  get size(): number {
    return this.#serials.size;
  }

  /** Calls back with the serial number, in hexadecimal, of each certificate whose status changes. */
  onChange(listener: (serial: string) => void): void {
    this.#onChange.add(listener);
  }

  async load(db: Database): Promise<void> {
    // Taken first: what is committed while the pages are read is read again by the first look for changes.
    const horizon = await readHorizon(db);
    let after: Uint8Array | undefined;
    for (;;) {
      const page = await readSerialsAfter(db, after, pageSize);
      for (const { serial, authority } of page) this.add(serial, authority);
      after = page.at(-1)?.serial;
      if (page.length < pageSize) break;
    }
    for (const change of await readChangesSince(db, "0")) this.change(change);
    this.#horizon = horizon;
  }

  /** Takes over what other processes have changed since the last look. */
  async refresh(db: Database): Promise<void> {
    if (this.#horizon === undefined) return;
    const horizon = await readHorizon(db);
    for (const change of await readChangesSince(db, this.#horizon)) this.change(change);
    this.#horizon = horizon;
  }

  /** A certificate was issued. */
  add(serial: Uint8Array, authority: string): void {
    if (serial.length === 16 && this.#serials.find(serial) === undefined)
      this.#serials.set(serial, { authority: authorities.indexOf(authority), state: "good", reason: 0, since: 0 });
  }

  change({ serial, authority, state, reason, at }: StatusChange): void {
    if (serial.length !== 16) return;
    const known = this.#serials.find(serial);
    const next: IndexedStatus = {
      authority: authorities.indexOf(authority),
      state,
      reason: state === "suspended" ? cardHold : reasonCode(reason),
      since: Math.floor(at.epochMilliseconds / 1000),
    };
    // Two looks may bring the same change; a certificate that is revoked stays so, whatever arrives late.
    if (known?.state === "revoked" || (known?.state === next.state && known.since === next.since)) return;
    this.#serials.set(serial, next);
    for (const listener of this.#onChange) listener(toHex(serial));
  }

  find(serial: Uint8Array): KnownStatus | undefined {
    const found = this.#serials.find(serial);
    if (found === undefined) return undefined;
    return {
      authority: authorities[found.authority] ?? "",
      state: found.state,
      reason: revocationReason(found.reason),
      at: Temporal.Instant.fromEpochMilliseconds(found.since * 1000),
    };
  }

  /** Asks the database for those that are not known here: another process may have issued them a moment ago. */
  async lookUp(db: Database, serials: readonly Uint8Array[]): Promise<void> {
    const missing = serials.filter((serial) => serial.length === 16 && this.#serials.find(serial) === undefined);
    if (missing.length === 0) return;
    const issuers = await readIssuers(db, missing);
    if (issuers.size === 0) return;
    for (const [serial, authority] of issuers) this.add(fromHex(serial), authority);
    for (const change of (await readLastChanges(db, [...issuers.keys()].map(fromHex))).values()) this.change(change);
  }
}

function reasonCode(reason: string | undefined): number {
  return reason !== undefined && Object.hasOwn(revocationReasons, reason) ? revocationReasons[reason as CrlReason] : 0;
}
