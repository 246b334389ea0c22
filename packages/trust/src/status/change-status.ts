import { fail, fromHex, pass, toHex, type Verdict } from "@ratusha/kernel";
import type { Queryable } from "@ratusha/runtime";
import type { TrustContext } from "../context.ts";
import { textOf } from "../store/row.ts";
import type { CertificateStatus, RevocationReason, StatusRefusal, StatusRequest } from "../trust.ts";
import { insertChanges, readIssuers, readLastChanges, type StatusChange } from "./status-store.ts";

/** What is wanted for one certificate. */
export interface WantedChange extends StatusRequest {
  readonly to: "revoked" | "suspended" | "good";
  readonly reason?: RevocationReason;
}

const attempts = 5;
const actKinds = {
  revoked: "trust.certificate-revoked",
  suspended: "trust.certificate-suspended",
  good: "trust.certificate-resumed",
} as const;

const readHolders = "SELECT serial, holder FROM certificate WHERE serial = ANY ($1::bytea[])";

/**
 * Changes statuses in one transaction, each with its act. When another writer changes the same certificate at the same
 * time, one of them finds its number taken, and looks again at what the status has become.
 */
export async function changeStatuses(
  wanted: readonly WantedChange[],
  context: TrustContext,
): Promise<Verdict<CertificateStatus, StatusRefusal>[]> {
  const answers = new Map<number, Verdict<CertificateStatus, StatusRefusal>>();
  for (let attempt = 0; attempt < attempts && answers.size < wanted.length; attempt++) {
    const made: StatusChange[] = [];
    await context.db.transaction(async (tx) => {
      made.length = 0;
      const open = [...wanted.entries()].filter(([position]) => !answers.has(position));
      const decided = await decide(tx, open, answers, context.clock.now());
      const inserted =
        decided.length === 0
          ? new Set<string>()
          : await insertChanges(
              tx,
              decided.map(([, each]) => each),
            );
      const won = decided.filter(([, each]) => inserted.has(toHex(each.serial)));
      const changes = won.map(([, each]) => each);
      await appendActs(tx, changes, context);
      for (const [position, change] of won) answers.set(position, pass(statusOf(change)));
      made.push(...changes);
    });
    for (const change of made) context.index.change(change);
  }
  return wanted.map((_, position) => answers.get(position) ?? fail("certificate-unknown", "It changes all the time."));
}

async function decide(
  tx: Queryable,
  open: readonly (readonly [number, WantedChange])[],
  answers: Map<number, Verdict<CertificateStatus, StatusRefusal>>,
  at: Temporal.Instant,
): Promise<[number, StatusChange][]> {
  const serials = open.map(([, each]) => serialBytes(each.serial));
  const issuers = await readIssuers(tx, serials);
  const last = await readLastChanges(tx, serials);
  const decided: [number, StatusChange][] = [];
  const taken = new Set<string>();
  for (const [position, want] of open) {
    const authority = issuers.get(want.serial);
    const now = last.get(want.serial)?.state ?? "good";
    const refusal = authority === undefined ? "certificate-unknown" : refusalOf(now, want.to);
    if (refusal !== undefined || authority === undefined) {
      answers.set(position, fail(refusal ?? "certificate-unknown", `The certificate is ${now}.`, "RFC 5280 §5.3.1"));
      continue;
    }
    // The same certificate twice in one call: the second is looked at again after the first was made.
    if (taken.has(want.serial)) continue;
    taken.add(want.serial);
    decided.push([
      position,
      {
        serial: serialBytes(want.serial),
        number: (last.get(want.serial)?.number ?? 0) + 1,
        authority,
        state: want.to,
        reason: want.to === "suspended" ? "certificateHold" : want.reason,
        actor: want.actor,
        at: Temporal.Instant.fromEpochMilliseconds(Math.floor(at.epochMilliseconds / 1000) * 1000),
      },
    ]);
  }
  return decided;
}

/** Revocation is final; only what is suspended can be resumed (RFC 5280 §5.3.1, certificateHold). */
function refusalOf(now: string, to: WantedChange["to"]): StatusRefusal | undefined {
  if (now === "revoked") return "already-revoked";
  if (to === "suspended" && now === "suspended") return "already-suspended";
  if (to === "good" && now !== "suspended") return "not-suspended";
  return undefined;
}

async function appendActs(tx: Queryable, changes: readonly StatusChange[], context: TrustContext): Promise<void> {
  if (changes.length === 0) return;
  const holders = new Map<string, string>();
  for (const row of await tx.query(readHolders, [changes.map((each) => each.serial)]))
    holders.set(toHex(row["serial"] as Uint8Array), textOf(row, "holder"));
  await context.acts.append(
    tx,
    changes.map((each) => {
      const serial = toHex(each.serial);
      const holder = holders.get(serial);
      return {
        kind: actKinds[each.state],
        actor: each.actor,
        ...(holder === undefined ? {} : { subject: holder }),
        body: each.reason === undefined ? { serial } : { serial, reason: each.reason },
      };
    }),
  );
}

export function statusOf(change: Pick<StatusChange, "state" | "at" | "reason">): CertificateStatus {
  if (change.state === "good") return { state: "good" };
  if (change.state === "suspended") return { state: "suspended", at: change.at };
  return { state: "revoked", at: change.at, reason: (change.reason ?? "cessationOfOperation") as RevocationReason };
}

/** Bytes of a serial number; what is not hexadecimal is no certificate's. */
export function serialBytes(serial: string): Uint8Array {
  return /^([0-9a-f]{2}){1,20}$/.test(serial) ? fromHex(serial) : new Uint8Array();
}
