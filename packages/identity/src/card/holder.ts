import type { Certificate } from "@ratusha/signature";

/** The personal number of a country in a certificate's subject: serialNumber such as `PNOBY-…` (ETSI EN 319 412-1, 5.1.3). */
export function personOf(certificate: Certificate, country: string): string | undefined {
  const serial = certificate.subject.find("serialNumber");
  const prefix = `PNO${country}-`;
  return serial?.startsWith(prefix) ? serial.slice(prefix.length) : undefined;
}
