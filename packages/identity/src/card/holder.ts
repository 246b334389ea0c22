import type { Certificate } from "@ratusha/signature";

/** The personal number in a certificate's subject: serialNumber `PNOBY-…` (ETSI EN 319 412-1, 5.1.3). */
export function personOf(certificate: Certificate): string | undefined {
  const serial = certificate.subject.find("serialNumber");
  return serial?.startsWith("PNOBY-") ? serial.slice("PNOBY-".length) : undefined;
}
