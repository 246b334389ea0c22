import { fail, pass, type Verdict } from "@ratusha/kernel";
import { type Certificate, validatePath } from "@ratusha/signature";
import type { Trust } from "@ratusha/trust";
import { personOf } from "../card/holder.ts";
import type { CardUse } from "../card/wrapping.ts";

export type CertificateRefusal = "purpose" | "path" | "suspended" | "revoked" | "unknown" | "holder";

/** id-kp-clientAuth (RFC 5280, 4.2.1.12): only the authentication certificate of a card carries it. */
const CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2";

/**
 * Paths that were found valid, by fingerprint, and until when that is believed (epoch milliseconds): someone who files
 * ten applications in a row has one path. Revocation is asked anew each time.
 */
const validPaths = new WeakMap<Trust, Map<string, { readonly from: number; readonly until: number }>>();
const believedMilliseconds = 60_000;
const mostPaths = 20_000;

function checkPath(trust: Trust, certificate: Certificate, at: Temporal.Instant): Verdict<undefined, "path"> {
  const known = validPaths.get(trust) ?? new Map<string, { readonly from: number; readonly until: number }>();
  validPaths.set(trust, known);
  const now = at.epochMilliseconds;
  const found = known.get(certificate.fingerprint);
  if (found !== undefined && found.from <= now && now < found.until) return pass(undefined);
  const path = validatePath({
    target: certificate,
    anchors: trust.anchors(),
    intermediates: trust.chainOf(certificate),
    at,
  });
  if (!path.ok) return fail("path", path.detail, path.clause);
  const ends = [certificate, ...trust.chainOf(certificate)].map(({ notAfter }) => notAfter.epochMilliseconds);
  if (known.size >= mostPaths) known.clear();
  known.set(certificate.fingerprint, { from: now, until: Math.min(now + believedMilliseconds, ...ends) });
  return pass(undefined);
}

/** Whether a certificate is that of a key for this use of a card of the country, issued under our anchors, in force at the time. */
export async function checkCardCertificate(
  { trust, country }: { readonly trust: Trust; readonly country: string },
  certificate: Certificate,
  use: CardUse,
  at: Temporal.Instant,
): Promise<Verdict<{ readonly person: string }, CertificateRefusal>> {
  const usage = certificate.keyUsage;
  const authenticates = certificate.extendedKeyUsage?.has(CLIENT_AUTHENTICATION) ?? false;
  const fits =
    use === "authentication"
      ? authenticates && usage?.has("digitalSignature") === true
      : !authenticates && usage?.has("nonRepudiation") === true;
  if (!fits) return fail("purpose", `the certificate is not one for ${use}`, "RFC 5280, 4.2.1.3");
  const path = checkPath(trust, certificate, at);
  if (!path.ok) return path;
  const [status] = await trust.status([certificate.serial]);
  if (status === undefined || status.state === "unknown")
    return fail("unknown", "the certificate is not known to its authority");
  if (status.state === "revoked") return fail("revoked", "the certificate has been revoked");
  if (status.state === "suspended") return fail("suspended", "the certificate is suspended");
  const person = personOf(certificate, country);
  return person === undefined ? fail("holder", "the certificate names no personal number") : pass({ person });
}
