import type { Certificate } from "@ratusha/signature";
import type { Trust } from "@ratusha/trust";

/** Which certificates are a body's seal: what the authority issued to it, not what a name in a certificate says. */
export interface Seals {
  isSealOf(body: string, certificate: Certificate): Promise<boolean>;
}

const perBody = 50;
const leastMs = 2_000;
const mostBodies = 50_000;

export function createSeals(trust: Pick<Trust, "certificatesOf">): Seals {
  const seals = new Map<string, { fingerprints: Set<string>; readAt: number }>();
  return {
    async isSealOf(body, certificate) {
      const known = seals.get(body);
      if (known?.fingerprints.has(certificate.fingerprint)) return true;
      // A new certificate is looked for, but nobody makes us look more often than this.
      if (known !== undefined && performance.now() - known.readAt < leastMs) return false;
      const issued = await trust.certificatesOf(`body:${body}`, perBody);
      const fingerprints = new Set(issued.map((each) => each.certificate.fingerprint));
      if (seals.size >= mostBodies) seals.clear();
      seals.set(body, { fingerprints, readAt: performance.now() });
      return fingerprints.has(certificate.fingerprint);
    },
  };
}
