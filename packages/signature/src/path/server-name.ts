import type { Certificate } from "../certificate/certificate.ts";
import { isHostName } from "./name-match.ts";

/**
 * Whether a certificate is that of a host (RFC 9525): by dNSName with a wildcard as the whole first label, or by
 * iPAddress octets. The subject's common name does not count.
 */
export function servesHost(certificate: Certificate, host: string | Uint8Array): boolean {
  if (typeof host !== "string") {
    return certificate.subjectAltNames.some(({ kind, value }) => kind === "ip" && Buffer.compare(value, host) === 0);
  }
  const wanted = host.toLowerCase().replace(/\.$/, "");
  if (!isHostName(wanted, false)) return false;
  return certificate.subjectAltNames.some((name) => name.kind === "dns" && matches(name.value.toLowerCase(), wanted));
}

function matches(presented: string, wanted: string): boolean {
  if (!isHostName(presented, true)) return false;
  if (!presented.startsWith("*.")) return presented === wanted;
  const parent = presented.slice(2);
  // One label, and not of a whole top-level domain.
  return parent.includes(".") && wanted.slice(wanted.indexOf(".") + 1) === parent && wanted.includes(".");
}
