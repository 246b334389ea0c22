import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Json, toBase64 } from "@ratusha/kernel";
import type { ControlAnswers, ControlRequest, KeyPolicy, SigningRequest } from "@ratusha/runtime/signer-protocol";
import {
  assembleCertificate,
  authorityKeyIdentifierExtension,
  basicConstraintsExtension,
  buildName,
  buildTbsCertificate,
  type CertificateSigner,
  certificatePoliciesExtension,
  type Extension,
  type KeyUsage,
  keyIdentifierOf,
  keySigner,
  keyUsageExtension,
  p256,
  parseCertificate,
  subjectKeyIdentifierExtension,
} from "@ratusha/signature";
import { openStore } from "../src/open-store.ts";
import { createSigner } from "../src/signer.ts";

export const secret = "one-time secret of a test";
export const passphrase = "correct horse";
export const cardPolicy = "2.999.9.1";
/** Two people of the lists of approvers and custodians, and one who is on none. */
export const officers = ["PNOBY-7000001A000PB0", "PNOBY-7000002A000PB9"] as const;
export const stranger = "PNOBY-7000003A000PB8";

/** A signer in this process, on a folder of its own. */
export interface TestSigner {
  readonly dir: string;
  sign(request: SigningRequest): string | Uint8Array;
  /** The refusal's code, or "signed". */
  outcome(request: SigningRequest): string;
  control<R extends ControlRequest>(request: R): ControlAnswers[R["type"]];
  controlOutcome(request: Json): string;
  generate(key: string, policy: KeyPolicy, suite?: string): Uint8Array;
  /** Opens the folder again, as after a restart. */
  reopen(given?: { passphrase?: string; ceremony?: string | undefined }): Promise<TestSigner>;
  remove(): void;
}

export async function testSigner(
  dir = mkdtempSync(join(tmpdir(), "ratusha-store-")),
  given: { passphrase?: string; ceremony?: string | undefined } = { ceremony: secret },
): Promise<TestSigner> {
  const context = await openStore(
    { dir, socket: join(dir, "s"), secretsDescriptor: undefined, token: undefined },
    { passphrase: Buffer.from(given.passphrase ?? passphrase), ceremony: given.ceremony, pin: undefined },
  );
  const desk = createSigner(context);
  const control = <R extends ControlRequest>(request: R): ControlAnswers[R["type"]] => {
    const answer = desk.control(request as unknown as Json);
    if (!answer.ok) throw new Error(`${answer.code}: ${answer.detail}`);
    return answer.value as ControlAnswers[R["type"]];
  };
  return {
    dir,
    sign(request) {
      const result = desk.sign(request);
      return result.ok ? result.signature : result.code;
    },
    outcome(request) {
      const result = desk.sign(request);
      return result.ok ? "signed" : result.code;
    },
    control,
    controlOutcome(request) {
      const answer = desk.control(request);
      return answer.ok ? "done" : answer.code;
    },
    generate: (key, policy, suite = "p256") =>
      Buffer.from(control({ type: "generate", key, suite, policy, secret }).spki, "base64"),
    reopen: (next = { ceremony: secret }) => testSigner(dir, next),
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}

export interface CertifySpec {
  readonly usage?: readonly KeyUsage[];
  readonly ca?: boolean;
  readonly policies?: readonly string[];
  readonly issuer?: CertificateSigner;
  readonly extensions?: readonly Extension[];
  readonly notBefore?: Temporal.Instant;
  readonly notAfter?: Temporal.Instant;
}

let serials = 0;

/** Certifies a new key; by itself where no issuer is given. */
export async function certify(
  subject: readonly (readonly [string, string])[],
  spec: CertifySpec = {},
): Promise<CertificateSigner> {
  const { privateKey, spki } = p256.generate();
  const now = Temporal.Now.instant();
  const issuerSpki = spec.issuer?.certificate.spki ?? spki;
  const tbs = buildTbsCertificate({
    serialNumber: Uint8Array.of(0x40, 0, 0, 0, 0, 0, 0, ++serials),
    suite: p256,
    issuer: spec.issuer?.certificate.subject ?? buildName(subject),
    notBefore: spec.notBefore ?? now.subtract({ minutes: 5 }),
    notAfter: spec.notAfter ?? now.add({ hours: 24 }),
    subject: buildName(subject),
    spki,
    extensions: [
      basicConstraintsExtension({ ca: spec.ca ?? false }),
      keyUsageExtension(spec.usage ?? ["nonRepudiation"]),
      ...(spec.policies === undefined
        ? []
        : [certificatePoliciesExtension(spec.policies.map((policy) => ({ policy })))]),
      subjectKeyIdentifierExtension(keyIdentifierOf(spki)),
      authorityKeyIdentifierExtension(keyIdentifierOf(issuerSpki)),
      ...(spec.extensions ?? []),
    ],
  });
  const [signature] = await (spec.issuer ?? keySigner(privateKey)).sign([{ toBeSigned: tbs }]);
  const certificate = parseCertificate(assembleCertificate(tbs, p256, signature ?? new Uint8Array()));
  return keySigner(privateKey, certificate, spec.issuer === undefined ? [] : [spec.issuer.certificate]);
}

/** A card authority and a way to make cards under it. */
export async function cardAuthority(): Promise<{
  authority: CertificateSigner;
  card(identifier: string, spec?: CertifySpec): Promise<CertificateSigner>;
}> {
  const authority = await certify([["commonName", "Cards"]], { ca: true, usage: ["keyCertSign", "cRLSign"] });
  return {
    authority,
    card: (identifier, spec = {}) =>
      certify(
        [
          ["commonName", "Card"],
          ["serialNumber", identifier],
        ],
        { issuer: authority, policies: [cardPolicy], ...spec },
      ),
  };
}

/** Sets the store's policy so that the authority's cards count. */
export function trustCards(signer: TestSigner, authority: CertificateSigner): void {
  signer.control({
    type: "policy",
    secret,
    policy: {
      cardAuthorities: [toBase64(authority.certificate.der)],
      cardPolicies: [cardPolicy],
      officialSeconds: 600,
      approvers: officers,
      custodians: officers,
    },
  });
}
