import { fail, pass, toHex, type Verdict } from "@ratusha/kernel";
import { type Batcher, batcher } from "@ratusha/runtime";
import {
  assembleCertificate,
  type Certificate,
  parseAlgorithm,
  parseCertificate,
  verifySignature,
} from "@ratusha/signature";
import type { TrustContext } from "../context.ts";
import type { AuthorityCode } from "../profile/config.ts";
import type { Issuer } from "../profile/issuer.ts";
import type { IssuedCertificate, IssueRefusal, IssueRequest } from "../trust.ts";
import {
  type Intent,
  type IntentOutcome,
  readCertificates,
  type StoredCertificate,
  storeCertificates,
  storeIntents,
} from "./certificate-store.ts";
import { prepareIntent } from "./prepare.ts";
import { abandonIntents, type OpenIntent, readIntents, readOpenIntents } from "./recovery-store.ts";

export interface Issuance {
  issue(requests: readonly IssueRequest[]): Promise<Verdict<IssuedCertificate, IssueRefusal>[]>;
  /** Finishes or gives up what a process that died had begun. */
  recover(): Promise<{ finished: number; abandoned: number }>;
  /** Certifies with an issuer that is not in the directory yet: for a ceremony. */
  issueUnder(
    request: IssueRequest,
    issuerOf: (authority: AuthorityCode) => Issuer,
  ): Promise<Verdict<IssuedCertificate, IssueRefusal>>;
}

type Signable = Pick<Intent, "serial" | "authority" | "profile" | "holder" | "actor" | "toBeSigned">;

/** How long another process may take between intent and certificate before the intent counts as left behind. */
const graceSeconds = 30;

/** Group commit: a window of 2 ms, and batches that one `unnest` carries well. */
const commit = { maxItems: 500, windowMs: 2, concurrency: 2 } as const;

export function createIssuance(context: TrustContext): Issuance {
  const { db, clock, directory, index } = context;

  const intents: Batcher<Intent, IntentOutcome> = batcher(
    (batch) => db.transaction((tx) => storeIntents(tx, batch, clock.now())),
    commit,
  );
  const certificates: Batcher<StoredCertificate, boolean> = batcher((batch) => storeBatch(batch), commit);

  /** Certificates, look-ups and acts in one transaction; true for those that nobody else had stored. */
  async function storeBatch(batch: readonly StoredCertificate[]): Promise<boolean[]> {
    const stored = await db.transaction(async (tx) => {
      const fresh = await storeCertificates(tx, batch, clock.now());
      await context.acts.append(
        tx,
        fresh.map(({ serial, profile, authority, holder, actor }) => ({
          kind: "trust.certificate-issued",
          actor,
          subject: holder,
          body: { serial: toHex(serial), profile, authority },
        })),
      );
      return new Set(fresh);
    });
    return batch.map((each) => stored.has(each));
  }

  function issuerOf(authority: AuthorityCode): Issuer {
    const { certificate } = directory.get(`ca:${authority}`);
    return { name: certificate.subject, suite: certificate.suite, spki: certificate.spki, certificate };
  }

  async function issueAll(
    requests: readonly IssueRequest[],
    issuers: (authority: AuthorityCode) => Issuer,
  ): Promise<Verdict<Certificate, IssueRefusal>[]> {
    // Step 1: check each request, build and lint its certificate. Nothing is stored for a request that fails here.
    const prepared = requests.map((request) => prepareIntent(request, context, issuers));

    // Step 2: store what is about to be signed, and claim its key and its request id, before anything is signed: after
    // a crash there can be an intent without a certificate, but never a certificate without an intent.
    const outcomes = await Promise.all(
      prepared.map(async (each): Promise<Verdict<Intent | Uint8Array, IssueRefusal>> => {
        if (!each.ok) return each;
        const outcome = await intents.add(each.value);
        switch (outcome.kind) {
          case "stored":
            return pass(each.value);
          case "repeated":
            return pass(outcome.serial);
          case "key-of-another":
            return fail("key-of-another", "The key was certified for someone else.", "EN 319 411-1 REG-6.3.1");
          case "request-changed":
            return fail("request-changed", "Something else was asked under this request id.");
        }
      }),
    );

    // Step 3: sign, check and store what is new; fetch, or finish, what was asked before.
    const fresh = outcomes.flatMap((each) => (each.ok && !(each.value instanceof Uint8Array) ? [each.value] : []));
    const signed = await finish(fresh, issuers);
    const repeated = outcomes.flatMap((each) => (each.ok && each.value instanceof Uint8Array ? [each.value] : []));
    const earlier = await fetchRepeated(repeated, issuers);
    return outcomes.map((each) => {
      if (!each.ok) return each;
      const answer = each.value instanceof Uint8Array ? earlier : signed;
      const serial = each.value instanceof Uint8Array ? each.value : each.value.serial;
      return answer.get(toHex(serial)) ?? fail("signer-refused", "The certificate was not signed.");
    });
  }

  /** Signs intents and stores the certificates; answers by serial number. */
  async function finish(
    batch: readonly Signable[],
    issuers: (authority: AuthorityCode) => Issuer,
  ): Promise<Map<string, Verdict<Certificate, IssueRefusal>>> {
    const answers = new Map<string, Verdict<Certificate, IssueRefusal>>();
    if (batch.length === 0) return answers;
    const results = await context.signer.sign(
      batch.map(({ authority, toBeSigned }) => ({ type: "certificate", key: `ca:${authority}`, toBeSigned })),
    );
    const refused = batch.filter((_, position) => results[position]?.ok === false);
    if (refused.length > 0) {
      // The signer looked, and said no: that does not change by waiting.
      await db.transaction((tx) =>
        abandonIntents(
          tx,
          refused.map((each) => each.serial),
          clock.now(),
        ),
      );
    }
    await Promise.all(
      batch.map(async (intent, position) => {
        const key = toHex(intent.serial);
        const result = results[position];
        if (result?.ok !== true) {
          answers.set(
            key,
            fail("signer-refused", result === undefined ? "No answer." : `${result.code}: ${result.detail}`),
          );
          return;
        }
        // What comes back is verified: a signer with another key must not fill the register with void certificates.
        const issuer = issuers(intent.authority as AuthorityCode);
        const certificate = parseCertificate(assembleCertificate(intent.toBeSigned, issuer.suite, result.signature));
        if (!isSignedBy(certificate, issuer)) {
          answers.set(key, fail("signer-refused", "The signature is not the authority's."));
          return;
        }
        const first = await certificates.add(storedOf(intent, certificate));
        const kept = first ? certificate : await readOne(intent.serial);
        index.add(intent.serial, intent.authority);
        answers.set(key, pass(kept));
      }),
    );
    return answers;
  }

  async function readOne(serial: Uint8Array): Promise<Certificate> {
    const found = (await readCertificates(db, [serial])).get(toHex(serial));
    if (found === undefined) throw new TypeError("a certificate that is stored cannot be read");
    return parseCertificate(found);
  }

  async function fetchRepeated(
    serials: readonly Uint8Array[],
    issuers: (authority: AuthorityCode) => Issuer,
  ): Promise<Map<string, Verdict<Certificate, IssueRefusal>>> {
    if (serials.length === 0) return new Map();
    const found = await readCertificates(db, serials);
    const missing = serials.filter((serial) => !found.has(toHex(serial)));
    // The first asking was cut off between intent and certificate: this one finishes it.
    const answers = missing.length === 0 ? new Map() : await finish(await readIntents(db, missing), issuers);
    for (const [serial, der] of found) answers.set(serial, pass(parseCertificate(der)));
    return answers;
  }

  const withChain = (each: Verdict<Certificate, IssueRefusal>): Verdict<IssuedCertificate, IssueRefusal> =>
    each.ok ? pass({ certificate: each.value, chain: directory.chainOf(each.value) }) : each;

  return {
    async issue(requests) {
      return (await issueAll(requests, issuerOf)).map(withChain);
    },
    async issueUnder(request, issuers) {
      const [answer] = await issueAll([request], issuers);
      return withChain(answer ?? fail("signer-refused", "No answer."));
    },
    async recover() {
      const before = clock.now().subtract({ seconds: graceSeconds });
      const open = await readOpenIntents(db, before, 10_000);
      // Who asked under an id may ask again, and is then answered; the others were told that it failed.
      const named = open.filter((each) => each.named);
      const nameless = open.filter((each) => !each.named);
      await db.transaction((tx) =>
        abandonIntents(
          tx,
          nameless.map((each) => each.serial),
          clock.now(),
        ),
      );
      const finished = await finish(named, issuerOf);
      return { finished: [...finished.values()].filter((each) => each.ok).length, abandoned: nameless.length };
    },
  };
}

function isSignedBy(certificate: Certificate, issuer: Issuer): boolean {
  return verifySignature({
    algorithm: parseAlgorithm(issuer.suite.signatureAlgorithm),
    spki: issuer.spki,
    data: certificate.tbs,
    signature: certificate.signature,
  }).ok;
}

function storedOf(intent: Signable | OpenIntent, certificate: Certificate): StoredCertificate {
  return {
    serial: intent.serial,
    authority: intent.authority,
    profile: intent.profile,
    holder: intent.holder,
    actor: intent.actor,
    notBefore: certificate.notBefore,
    notAfter: certificate.notAfter,
    der: certificate.der,
  };
}
