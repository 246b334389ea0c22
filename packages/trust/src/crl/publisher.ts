import { isProblem } from "@ratusha/kernel";
import {
  assembleCrl,
  authorityKeyIdentifierExtension,
  buildTbsCrl,
  crlNumberExtension,
  keyIdentifierOf,
  type RevocationReason,
  revocationReasons,
} from "@ratusha/signature";
import type { TrustContext } from "../context.ts";
import { problems } from "../problems.ts";
import type { AuthorityCode } from "../profile/config.ts";
import { readListedChanges, type StatusChange } from "../status/status-store.ts";
import { hasChangedSince, insertCrl, readNewestCrl, type StoredCrl } from "./crl-store.ts";

export interface CrlPublisher {
  current(authority: AuthorityCode): Promise<StoredCrl>;
  /** Makes the next list now. */
  renew(authority: AuthorityCode): Promise<StoredCrl>;
}

/** How long a list holds, and how long before its end a new one is made. */
const validHours = { root: 24 * 90, issuing: 24, cards: 24 } as const;
const renewFraction = 0.5;
/** A list is looked at again after this, and made anew at most this often: 1.2 million entries take over a second. */
const freshMs = 1000;
const overlapSeconds = 3;

type PublisherContext = Pick<TrustContext, "db" | "clock" | "directory" | "signer">;

/** Makes full lists (RFC 5280 §5) when a status has changed or the last one grows old. */
export function createPublisher(context: PublisherContext): CrlPublisher {
  const { db, clock } = context;
  const kept = new Map<AuthorityCode, { crl: StoredCrl; lookedAt: number }>();
  const making = new Map<AuthorityCode, Promise<StoredCrl>>();

  async function current(authority: AuthorityCode): Promise<StoredCrl> {
    const now = clock.now().epochMilliseconds;
    const known = kept.get(authority);
    if (known !== undefined && now - known.lookedAt < freshMs) return known.crl;
    const running = making.get(authority);
    if (running !== undefined) return running;
    const work = look(authority).finally(() => making.delete(authority));
    making.set(authority, work);
    return work;
  }

  async function look(authority: AuthorityCode): Promise<StoredCrl> {
    const newest = await readNewestCrl(db, authority);
    const crl = newest !== undefined && (await holds(authority, newest)) ? newest : await makeOrKeep(authority, newest);
    kept.set(authority, { crl, lookedAt: clock.now().epochMilliseconds });
    return crl;
  }

  async function holds(authority: AuthorityCode, { thisUpdate, nextUpdate }: StoredCrl): Promise<boolean> {
    const lasts = nextUpdate.epochMilliseconds - thisUpdate.epochMilliseconds;
    const age = clock.now().epochMilliseconds - thisUpdate.epochMilliseconds;
    // A change that was being written while the list was made is dated a little before it.
    const since = thisUpdate.subtract({ seconds: overlapSeconds });
    return age < lasts * renewFraction && !(await hasChangedSince(db, authority, since));
  }

  /** The root's key is away most of the time: what it signed last goes on being published. */
  async function makeOrKeep(authority: AuthorityCode, newest: StoredCrl | undefined): Promise<StoredCrl> {
    try {
      return await make(authority, newest);
    } catch (error) {
      if (newest !== undefined && isProblem(error) && error.extra?.["reason"] === "key-unknown") return newest;
      throw error;
    }
  }

  async function make(authority: AuthorityCode, last: StoredCrl | undefined): Promise<StoredCrl> {
    const service = context.directory.find(`ca:${authority}`);
    if (service === undefined) throw problems["authority-unknown"](`There is no authority ${authority}.`);
    const { certificate, keyId } = service;
    const thisUpdate = Temporal.Instant.fromEpochMilliseconds(Math.floor(clock.now().epochMilliseconds / 1000) * 1000);
    const nextUpdate = thisUpdate.add({ hours: validHours[authority] });
    const number = (last?.number ?? 0) + 1;
    // RFC 5280 §3.3: an entry stays for one regular list beyond the certificate's end.
    const listed = await readListedChanges(db, authority, thisUpdate.subtract({ hours: validHours[authority] * 2 }));
    const toBeSigned = buildTbsCrl({
      suite: certificate.suite,
      issuer: certificate.subject,
      thisUpdate,
      nextUpdate,
      entries: listed.map((each) => ({ serialNumber: each.serial, revokedAt: each.at, reason: crlReason(each) })),
      extensions: [authorityKeyIdentifierExtension(keyIdentifierOf(certificate.spki)), crlNumberExtension(number)],
    });
    const [signature] = await context.signer.signer({ type: "crl", key: keyId }).sign([{ toBeSigned }]);
    if (signature === undefined) throw problems["signer-refused"]("The signer gave no signature.");
    const crl = { number, thisUpdate, nextUpdate, der: assembleCrl(toBeSigned, certificate.suite, signature) };
    if (await insertCrl(db, authority, crl)) return crl;
    return (await readNewestCrl(db, authority)) ?? crl;
  }

  return {
    current,
    renew: async (authority) => make(authority, await readNewestCrl(db, authority)),
  };
}

/** An entry always carries its reason; a suspended certificate is on hold (RFC 5280 §5.3.1). */
function crlReason({ state, reason }: StatusChange): RevocationReason {
  if (state === "suspended") return "certificateHold";
  return reason !== undefined && Object.hasOwn(revocationReasons, reason)
    ? (reason as RevocationReason)
    : "cessationOfOperation";
}
