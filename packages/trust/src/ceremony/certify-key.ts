import { equalBytes } from "@ratusha/kernel";
import {
  assembleCsr,
  buildCsrInfo,
  type Certificate,
  keyIdentifierOf,
  parseCertificate,
  parseName,
  parseSemanticsIdentifier,
  type Suite,
  suiteOf,
} from "@ratusha/signature";
import type { ServiceCertificate } from "../authority/directory.ts";
import type { TrustContext } from "../context.ts";
import { readCertificatesOf } from "../issue/certificate-store.ts";
import type { Issuance } from "../issue/issue.ts";
import { problems } from "../problems.ts";
import type { AuthorityCode, SubjectName } from "../profile/config.ts";
import type { Issuer } from "../profile/issuer.ts";
import type { SealedBody } from "../trust.ts";
import { nameOf, type PlannedKey } from "./key-plan.ts";

/** Who certifies: authorities out of the directory, and the root while it has no certificate yet. */
export function issuersWith(context: TrustContext, keys: ReadonlyMap<string, Uint8Array>) {
  return (code: AuthorityCode): Issuer => {
    const certificate = context.directory.find(`ca:${code}`)?.certificate;
    if (certificate !== undefined)
      return { name: certificate.subject, suite: certificate.suite, spki: certificate.spki, certificate };
    const spki = keys.get(`ca:${code}`);
    if (spki === undefined) throw problems["authority-unknown"](`There is no authority ${code}.`);
    const suite: Suite = suiteOf(spki);
    return { name: parseName(nameOf(code, context)), suite, spki, certificate: undefined };
  };
}

/** A certificate of a ceremony; found where an earlier sitting, which was cut off, has made it. */
export interface CertifiedRole extends ServiceCertificate {
  readonly found: boolean;
}

/** Certifies one planned key in each of its roles, on requests that the signer signs with that key. */
export async function certifyKey(
  planned: PlannedKey,
  spki: Uint8Array,
  issuerOf: (code: AuthorityCode) => Issuer,
  context: TrustContext,
  issuance: Issuance,
): Promise<CertifiedRole[]> {
  const made: CertifiedRole[] = [];
  for (const { role, profile, body } of planned.certificates) {
    const subject = body === undefined ? (context.profiles.get(profile).fixedSubject ?? {}) : sealSubject(body);
    const name = context.profiles.get(profile).subjectName(subject);
    if (!name.ok) throw problems["ceremony-refused"](`${role}: ${name.detail}`);
    // One responder key speaks for several authorities: it is one holder in all its roles.
    const holder = body === undefined ? `service:${planned.key}` : `body:${body.code}`;
    const earlier = await findCertified(holder, spki, issuerOf(context.profiles.get(profile).authority), context);
    if (earlier !== undefined) {
      const service = { role, keyId: planned.key, certificate: earlier };
      context.directory.set(service);
      made.push({ ...service, found: true });
      continue;
    }
    const info = buildCsrInfo({ subject: name.value, spki });
    const [signature] = await context.signer.signer({ type: "csr", key: planned.key }).sign([{ toBeSigned: info }]);
    if (signature === undefined) throw problems["signer-refused"]("The signer gave no signature.");
    const issued = await issuance.issueUnder(
      {
        profile,
        holder,
        subject,
        csr: assembleCsr(info, spki, signature),
        actor: "system:trust",
      },
      issuerOf,
    );
    if (!issued.ok) throw problems["ceremony-refused"](`${role}: ${issued.reason}, ${issued.detail}`);
    const service = { role, keyId: planned.key, certificate: issued.value.certificate };
    context.directory.set(service);
    made.push({ ...service, found: false });
  }
  return made;
}

/** The certificate that this very issuer gave this very key before, if it did. */
async function findCertified(
  holder: string,
  spki: Uint8Array,
  issuer: Issuer,
  { db }: TrustContext,
): Promise<Certificate | undefined> {
  const authority = keyIdentifierOf(issuer.spki);
  const given = (await readCertificatesOf(db, holder, 100)).map(parseCertificate);
  return given.find(
    (each) =>
      equalBytes(each.spki, spki) &&
      equalBytes(each.authorityKeyIdentifier?.keyIdentifier ?? new Uint8Array(), authority),
  );
}

/** The name of a legal person in Belarusian, the first of the official languages, cut to what a certificate holds. */
function sealSubject(body: SealedBody): SubjectName {
  const name = [...body.name.be].slice(0, 64).join("").trimEnd();
  return {
    countryName: countryOf(body.organizationIdentifier),
    organizationName: name,
    organizationIdentifier: body.organizationIdentifier,
    organizationalUnitName: body.code,
    commonName: name,
  };
}

/** The country of an identifier of ETSI EN 319 412-1 §5.1: the two letters after its type. */
export function countryOf(identifier: string): string {
  const parsed = parseSemanticsIdentifier(identifier);
  if (parsed === undefined) throw problems["ceremony-refused"](`${identifier} is not an identifier.`);
  return parsed.country;
}
