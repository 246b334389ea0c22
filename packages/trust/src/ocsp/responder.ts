import { isProblem, toHex } from "@ratusha/kernel";
import { type Batcher, batcher } from "@ratusha/runtime";
import {
  assembleOcspResponse,
  buildCertId,
  buildOcspError,
  buildOcspRequest,
  buildOcspResponseData,
  type CertId,
  type Certificate,
  findDigest,
  issuerHashes,
  issuerKeyOf,
  type OcspRequest,
  oids,
  parseOcspRequest,
  type ResponderId,
  responderByKey,
  type SingleResponseSpec,
} from "@ratusha/signature";
import type { ServiceCertificate } from "../authority/directory.ts";
import type { TrustContext } from "../context.ts";
import type { AuthorityCode } from "../profile/config.ts";
import type { OcspAnswer } from "../trust.ts";
import { AnswerCache } from "./answer-cache.ts";

export interface OcspResponder {
  answer(request: Uint8Array): Promise<OcspAnswer>;
  /** A fresh answer without a nonce about a certificate of ours, out of the cache where it is there. */
  about(certificate: Certificate, issuer: Certificate): Promise<Uint8Array>;
}

/** How long an answer without a nonce holds for relying parties, and how long we give the same one again. */
const validMs = 3_600_000;
const reusedMs = 300_000;

interface Speaker {
  readonly authority: AuthorityCode;
  readonly responder: ServiceCertificate;
  readonly id: ResponderId;
}

/** The OCSP responder (RFC 6960): live answers with the nonce of the request, cached ones without (RFC 5019). */
export function createResponder(context: TrustContext): OcspResponder {
  const { clock, index } = context;
  const cache = new AnswerCache<OcspAnswer>(200_000);
  index.onChange((serial) => cache.forget(serial));
  const signing: Batcher<{ keyId: string; toBeSigned: Uint8Array }, Uint8Array> = batcher(
    (batch) => sign(context, batch),
    { maxItems: 500, windowMs: 1, concurrency: 4 },
  );
  let speakers: ReadonlyMap<string, Speaker> | undefined;

  /** By the hashes that clients name an issuer with: SHA-1 still (RFC 5019 §2.1.1), SHA-256 and the others. */
  function speakersNow(): ReadonlyMap<string, Speaker> {
    if (speakers !== undefined) return speakers;
    const made = new Map<string, Speaker>();
    for (const { code, certificate } of context.directory.authorities()) {
      const responder = context.directory.get(`ocsp:${code}`);
      const id = responderByKey(responder.certificate.spki);
      for (const oid of [oids.sha1, oids.sha256, oids.sha384, oids.sha512]) {
        const digest = findDigest(oid);
        if (digest !== undefined) made.set(issuerHashes(certificate, digest).key, { authority: code, responder, id });
      }
    }
    if (context.directory.established) speakers = made;
    return made;
  }

  async function answerParsed({ certIds, nonce }: OcspRequest): Promise<OcspAnswer> {
    const [first] = certIds;
    const speaker = first === undefined ? undefined : speakersNow().get(issuerKeyOf(first));
    // A delegated responder speaks for the authority that certified it: two authorities need two requests.
    if (
      first === undefined ||
      speaker === undefined ||
      !certIds.every((each) => issuerKeyOf(each) === issuerKeyOf(first))
    )
      return plain(buildOcspError("unauthorized"));
    if (!index.ready) return plain(buildOcspError("tryLater"));
    if (nonce === undefined && certIds.length === 1) return cached(first, speaker);
    return live(certIds, speaker, nonce);
  }

  function cached(certId: CertId, speaker: Speaker): Promise<OcspAnswer> {
    // What is not known may be issued any moment: it is looked for each time.
    if (index.find(certId.serialNumber) === undefined) return live([certId], speaker, undefined);
    const now = clock.now().epochMilliseconds;
    return cache.get(toHex(certId.serialNumber), toHex(certId.der), now, now + reusedMs, () =>
      live([certId], speaker, undefined),
    );
  }

  async function live(
    certIds: readonly CertId[],
    speaker: Speaker,
    nonce: Uint8Array | undefined,
  ): Promise<OcspAnswer> {
    const serials = certIds.map(({ serialNumber }) => serialNumber);
    await index.lookUp(context.db, serials);
    const thisUpdate = Temporal.Instant.fromEpochMilliseconds(Math.floor(clock.now().epochMilliseconds / 1000) * 1000);
    const nextUpdate = thisUpdate.add({ milliseconds: validMs });
    const toBeSigned = buildOcspResponseData({
      responder: speaker.id,
      producedAt: thisUpdate,
      responses: certIds.map((each) => singleOf(each, speaker.authority, thisUpdate, nextUpdate, context)),
      nonce,
    });
    const { certificate, keyId } = speaker.responder;
    const signature = await signing.add({ keyId, toBeSigned });
    const der = assembleOcspResponse(toBeSigned, certificate.suite, signature, [certificate.der]);
    const keep = nonce === undefined && certIds.every((each) => index.find(each.serialNumber) !== undefined);
    return { der, kept: keep ? { thisUpdate, nextUpdate } : undefined };
  }

  return {
    async answer(request) {
      let parsed: OcspRequest;
      try {
        parsed = parseOcspRequest(request);
      } catch (error) {
        if (!isProblem(error)) throw error;
        return plain(buildOcspError("malformedRequest"));
      }
      try {
        return await answerParsed(parsed);
      } catch (error) {
        // RFC 6960 §2.3: the service exists and cannot answer now (no signer, no database, no ceremony).
        if (isProblem(error)) return plain(buildOcspError("tryLater"));
        throw error;
      }
    },
    async about(certificate, issuer) {
      const speaker = speakersNow().get(issuerHashes(issuer).key);
      if (speaker === undefined) throw new TypeError("the certificate is of another authority");
      return (await cached(certIdOf(certificate, issuer), speaker)).der;
    },
  };
}

function plain(der: Uint8Array): OcspAnswer {
  return { der, kept: undefined };
}

function singleOf(
  certId: CertId,
  authority: AuthorityCode,
  thisUpdate: Temporal.Instant,
  nextUpdate: Temporal.Instant,
  { index }: TrustContext,
): SingleResponseSpec {
  const known = index.find(certId.serialNumber);
  const spec = { certId: certId.der, thisUpdate, nextUpdate };
  // A serial number of another authority is not known to this one (RFC 6960 §2.2).
  if (known === undefined || known.authority !== authority) return { ...spec, status: { kind: "unknown" } };
  if (known.state === "good") return { ...spec, status: { kind: "good" } };
  return { ...spec, status: { kind: "revoked", at: known.at, reason: known.reason } };
}

async function sign(
  context: TrustContext,
  batch: readonly { keyId: string; toBeSigned: Uint8Array }[],
): Promise<Uint8Array[]> {
  const [first] = batch;
  if (first === undefined) return [];
  return context.signer
    .signer({ type: "ocsp", key: first.keyId })
    .sign(batch.map(({ toBeSigned }) => ({ toBeSigned })));
}

/** A certificate has one issuer here; those of the services are asked about for every seal. */
const certIds = new WeakMap<Certificate, CertId>();

function certIdOf(certificate: Certificate, issuer: Certificate): CertId {
  const known = certIds.get(certificate);
  if (known !== undefined) return known;
  const request = parseOcspRequest(buildOcspRequest({ certIds: [buildCertId(certificate, issuer)] }));
  const [certId] = request.certIds;
  if (certId === undefined) throw new TypeError("a request about one certificate names one");
  certIds.set(certificate, certId);
  return certId;
}
