import type { Acts } from "@ratusha/evidence";
import { type Clock, canonicalJson, type Json, type Random, toBase64, toHex, utf8 } from "@ratusha/kernel";
import type { Database, SignerClient } from "@ratusha/runtime";
import { parseCertificate } from "@ratusha/signature";
import { Directory, storeServices } from "./authority/directory.ts";
import { endingsOf } from "./authority/endings.ts";
import { approvedDefinitions, learnApprovals, readApprovals } from "./ceremony/approval-record.ts";
import { approveDefinition, approveInSandbox } from "./ceremony/approve.ts";
import { holdCeremony } from "./ceremony/ceremony.ts";
import { certifyKey, issuersWith } from "./ceremony/certify-key.ts";
import { planSeal } from "./ceremony/key-plan.ts";
import { findCeremony } from "./ceremony/record.ts";
import { sealInSandbox } from "./ceremony/seal-in-sandbox.ts";
import type { TrustContext, TrustSettings } from "./context.ts";
import { createPublisher } from "./crl/publisher.ts";
import { readCertificates, readCertificatesOf } from "./issue/certificate-store.ts";
import { createIssuance } from "./issue/issue.ts";
import { createResponder } from "./ocsp/responder.ts";
import { problems } from "./problems.ts";
import type { Profiles } from "./profile/profiles.ts";
import { revocationValues } from "./sealing/revocation-values.ts";
import { boundSigner } from "./sealing/signers.ts";
import { changeStatuses, serialBytes, statusOf, type WantedChange } from "./status/change-status.ts";
import { StatusIndex } from "./status/status-index.ts";
import { readHistory } from "./status/status-store.ts";
import { createTimeStampAuthority } from "./timestamp/authority.ts";
import type { IssuedCertificate, SealedBody, Trust, TrustNews } from "./trust.ts";

export interface TrustOptions {
  readonly db: Database;
  readonly signer: SignerClient;
  readonly acts: Acts;
  readonly clock: Clock;
  readonly random: Random;
  readonly profiles: Profiles;
  readonly settings: TrustSettings;
  /** Told when the look for other processes' changes fails; it is tried again a second later. */
  readonly onError?: (error: unknown) => void;
  /** Tells the other servers of the instance, which then `look`; resolves when they have. None unless said. */
  readonly tellElsewhere?: (news: TrustNews) => Promise<void>;
}

/** How often the changes of other processes are looked for. */
const refreshMs = 1000;

/** Of a holder’s certificates so many changes are read. */
const mostChanges = 1000;

/** Opens the trust services: reads their certificates and every status, and finishes what a crash left behind. */
export async function createTrust(options: TrustOptions): Promise<Trust> {
  const directory = new Directory();
  const index = new StatusIndex();
  const context: TrustContext = { ...options, directory, index };
  const { db, settings, profiles } = context;
  await directory.load(db);
  if (settings.mode === "production" && directory.find("ca:cards") !== undefined)
    throw problems["sandbox-only"]("This database holds a sandbox card authority; production refuses it.");
  await index.load(db);

  const issuance = createIssuance(context);
  const responder = createResponder(context);
  const publisher = createPublisher(context);
  const stamps = createTimeStampAuthority(context);
  if (directory.established) {
    // Without the signer nothing can be finished now; the next start, or the one who asked, will.
    await issuance.recover().catch((error: unknown) => options.onError?.(error));
    await learnApprovals(context).catch((error: unknown) => options.onError?.(error));
  }
  const refreshing = setInterval(() => {
    index.refresh(db).catch((error: unknown) => options.onError?.(error));
  }, refreshMs);
  refreshing.unref();

  async function addSeal(body: SealedBody, orders: readonly Uint8Array[]): Promise<IssuedCertificate> {
    const planned = planSeal(body, profiles.get("seal").suites[0] ?? "p256");
    const { key, suite, policy } = planned;
    const made = await context.signer.control({
      type: "generate",
      key,
      suite,
      policy,
      approvals: orders.map(toBase64),
    });
    if (!made.ok) throw problems["order-refused"](made.detail, { reason: made.code });
    const spki = Buffer.from(made.value.spki, "base64");
    const services = await certifyKey(planned, spki, issuersWith(context, new Map()), context, issuance);
    await db.transaction(async (tx) => {
      await storeServices(tx, services, context.clock.now());
      await context.acts.append(tx, [
        { kind: "trust.seal-added", actor: "system:trust", subject: `body:${body.code}`, body: { key } },
      ]);
    });
    await options.tellElsewhere?.({ serials: [], services: true });
    const { certificate } = directory.get(key);
    return { certificate, chain: directory.chainOf(certificate) };
  }

  async function change(wanted: readonly WantedChange[]): ReturnType<typeof changeStatuses> {
    const changed = await changeStatuses(wanted, context);
    await options.tellElsewhere?.({ serials: wanted.map(({ serial }) => serial), services: false });
    return changed;
  }

  const sealOrder = (body: string): Uint8Array => {
    const { key, suite, policy } = planSeal(
      { code: body, name: { be: "", ru: "", en: "" }, organizationIdentifier: "" },
      profiles.get("seal").suites[0] ?? "p256",
    );
    return utf8(canonicalJson({ order: "generate", key, suite, policy } as unknown as Json));
  };

  const issued = (der: Uint8Array): IssuedCertificate => {
    const certificate = parseCertificate(der);
    return { certificate, chain: directory.chainOf(certificate) };
  };

  return {
    established: () => directory.established,
    ceremony: (plan) => holdCeremony(plan, context, { issuance, publisher, stamps, responder }),
    ceremonyRecord: async () => (await findCeremony(db))?.record,
    async issue(requests) {
      const answers = await issuance.issue(requests);
      const serials = answers.flatMap((answer) => (answer.ok ? [answer.value.certificate.serial] : []));
      await options.tellElsewhere?.({ serials, services: false });
      return answers;
    },
    revoke: (requests) => change(requests.map((each) => ({ ...each, to: "revoked" }))),
    suspend: (requests) => change(requests.map((each) => ({ ...each, to: "suspended" }))),
    resume: (requests) => change(requests.map((each) => ({ ...each, to: "good" }))),
    async status(serials) {
      const wanted = serials.map(serialBytes);
      // Another process may have issued them, and died before it could tell.
      await index.lookUp(db, wanted);
      return wanted.map((serial) => {
        const known = index.find(serial);
        return known === undefined
          ? { state: "unknown" }
          : statusOf({ state: known.state, at: known.at, reason: known.reason });
      });
    },
    async findCertificate(serial) {
      const found = (await readCertificates(db, [serialBytes(serial)])).get(serial);
      return found === undefined ? undefined : issued(found);
    },
    certificatesOf: async (holder, limit = 100) => (await readCertificatesOf(db, holder, limit)).map(issued),
    historyOf: async (serials) =>
      (await readHistory(db, serials.map(serialBytes), mostChanges)).map(({ serial, state, reason, actor, at }) => ({
        serial: toHex(serial),
        state,
        ...(reason === undefined || state !== "revoked" ? {} : { reason }),
        actor,
        at,
      })),
    anchors: () => directory.anchors(),
    authorities: () => directory.authorities(),
    chainOf: (certificate) => directory.chainOf(certificate),
    timeStamper: stamps,
    revocationFor: (certificates) => revocationValues(certificates, context, responder),
    sealer: async (body, document) => boundSigner(`seal:${body}`, context, { type: "document", ...document }),
    statementSigner: async (body) => boundSigner(`seal:${body}`, context, { type: "statement" }),
    logSigner: async (type) => boundSigner("log", context, { type }),
    logOrigin: async () => (await findCeremony(db))?.logOrigin ?? settings.logOrigin,
    witnessSigner: async () => boundSigner("witness", context, { type: "cosignature" }),
    sealOrder,
    addSeal,
    sealInSandbox: (bodies) => sealInSandbox(bodies, context, issuance, { addSeal, sealOrder }),
    approveDefinition: (definition, approvals) => approveDefinition(definition, approvals, context),
    approveInSandbox: (definitions) => approveInSandbox(definitions, context, issuance),
    approvals: (definitions) => readApprovals(db, definitions),
    approvedDefinitions: () => approvedDefinitions(context),
    ocsp: (requests) => Promise.all(requests.map(async (each) => (await responder.answer(each)).der)),
    tsa: (requests) => Promise.all(requests.map((each) => stamps.answer(each))),
    crl: async (authority) => (await publisher.current(authority)).der,
    answerOcsp: (request) => responder.answer(request),
    currentCrl: (authority) => publisher.current(authority),
    endings: async () => (directory.established ? endingsOf(directory, await publisher.current("root")) : []),
    async look({ serials, services }) {
      if (services) await directory.load(db);
      await index.lookUp(db, serials.map(serialBytes));
      await index.refresh(db);
    },
    stop: async () => clearInterval(refreshing),
  };
}
