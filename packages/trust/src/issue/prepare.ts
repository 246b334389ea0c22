import { canonicalJson, fail, isProblem, type Json, pass, sha256, utf8, type Verdict } from "@ratusha/kernel";
import { parseCsr, parseSpki, verifyCsr } from "@ratusha/signature";
import type { TrustContext } from "../context.ts";
import type { AuthorityCode } from "../profile/config.ts";
import type { Issuer } from "../profile/issuer.ts";
import type { Profile, ServiceAddresses } from "../profile/profile.ts";
import type { IssueRefusal, IssueRequest } from "../trust.ts";
import type { Intent } from "./certificate-store.ts";
import { newSerial } from "./serial.ts";

const holderForm = /^[a-z][a-z-]*:[^\s]{1,120}$/;

/** Checks a request, builds the certificate and lints it; what comes out is ready to be stored as an intent. */
export function prepareIntent(
  request: IssueRequest,
  context: TrustContext,
  issuerOf: (authority: AuthorityCode) => Issuer,
): Verdict<Intent, IssueRefusal> {
  const profile = context.profiles.find(request.profile);
  if (profile === undefined) return fail("profile-unknown", `There is no profile ${request.profile}.`);
  if (!holderForm.test(request.holder)) return fail("subject-refused", "The holder is not an actor's name.");
  const key = provenKey(request, profile);
  if (!key.ok) return key;

  const serial = newSerial(context.random);
  const notBefore = request.notBefore ?? context.clock.now();
  const prepared = profile.prepare({
    issuer: issuerOf(profile.authority),
    subject: request.subject,
    spki: key.value,
    serial,
    notBefore: Temporal.Instant.fromEpochMilliseconds(Math.floor(notBefore.epochMilliseconds / 1000) * 1000),
    notAfter: request.notAfter,
    addresses: profile.name === "root" ? undefined : addressesOf(profile.authority, context),
  });
  if (!prepared.ok) return prepared;
  const keyDigest = sha256(key.value);
  return pass({
    serial,
    authority: profile.authority,
    profile: profile.name,
    holder: request.holder,
    actor: request.actor,
    requestId: request.requestId,
    requestDigest: requestDigest(request, keyDigest),
    keyDigest,
    toBeSigned: prepared.value.take(),
  });
}

/** The public key of a request, whose private half the asker was shown to hold, or attests to have made. */
function provenKey(request: IssueRequest, profile: Profile): Verdict<Uint8Array, IssueRefusal> {
  try {
    if (request.csr !== undefined) {
      const csr = verifyCsr(parseCsr(request.csr));
      if (csr.ok) return pass(csr.value.spki);
      const weak = csr.reason === "key-weak" || csr.reason === "algorithm-weak";
      return fail(weak ? "weak-key" : "possession-unproven", csr.detail, csr.clause);
    }
    if (request.publicKey === undefined || profile.possession === "csr")
      return fail("possession-unproven", "A certification request is needed.", "RFC 2986 §3");
    parseSpki(request.publicKey);
    return pass(request.publicKey);
  } catch (error) {
    if (isProblem(error)) return fail("possession-unproven", error.detail, "RFC 2986 §4");
    throw error;
  }
}

/** What makes two requests under one id the same request: the times may differ, the holder and the key may not. */
function requestDigest(request: IssueRequest, keyDigest: Uint8Array): Uint8Array {
  const { profile, holder, subject } = request;
  const key = Buffer.from(keyDigest).toString("hex");
  return sha256(utf8(canonicalJson({ profile, holder, subject: subject as Json, key })));
}

/** RFC 5280 §4.2.1.13 and §4.2.2.1: addresses are http, so that asking needs no certificate in turn. */
function addressesOf(authority: AuthorityCode, { settings }: TrustContext): ServiceAddresses {
  const { publicUrl } = settings;
  return {
    ocsp: `${publicUrl}/ocsp`,
    crl: `${publicUrl}/crl/${authority}.crl`,
    caIssuers: `${publicUrl}/ca/${authority}.cer`,
  };
}
