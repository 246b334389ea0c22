import { fail, pass, type Verdict } from "@ratusha/kernel";
import { type Certificate, validatePath } from "@ratusha/signature";
import type { Trust } from "@ratusha/trust";
import { personOf } from "../card/holder.ts";
import type { CardUse } from "../card/wrapping.ts";

export type CertificateRefusal = "purpose" | "path" | "suspended" | "revoked" | "unknown" | "holder";

/** id-kp-clientAuth (RFC 5280, 4.2.1.12): only the authentication certificate of a card carries it. */
const CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2";

/** Whether a certificate is that of a card's key for this use, issued under our anchors, in force at the time. */
export function checkCardCertificate(
  trust: Trust,
  certificate: Certificate,
  use: CardUse,
  at: Temporal.Instant,
): Verdict<{ readonly person: string }, CertificateRefusal> {
  const usage = certificate.keyUsage;
  const authenticates = certificate.extendedKeyUsage?.has(CLIENT_AUTHENTICATION) ?? false;
  const fits =
    use === "authentication"
      ? authenticates && usage?.has("digitalSignature") === true
      : !authenticates && usage?.has("nonRepudiation") === true;
  if (!fits) return fail("purpose", `the certificate is not one for ${use}`, "RFC 5280, 4.2.1.3");
  const path = validatePath({
    target: certificate,
    anchors: trust.anchors(),
    intermediates: trust.chainOf(certificate),
    at,
  });
  if (!path.ok) return fail("path", path.detail, path.clause);
  const [status] = trust.status([certificate.serial]);
  if (status === undefined || status.state === "unknown")
    return fail("unknown", "the certificate is not known to its authority");
  if (status.state === "revoked") return fail("revoked", "the certificate has been revoked");
  if (status.state === "suspended") return fail("suspended", "the certificate is suspended");
  const person = personOf(certificate);
  return person === undefined ? fail("holder", "the certificate names no personal number") : pass({ person });
}
