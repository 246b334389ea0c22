import type { Queryable } from "@ratusha/runtime";
import { type Certificate, parseCertificate } from "@ratusha/signature";
import { problems } from "../problems.ts";
import type { AuthorityCode } from "../profile/config.ts";
import { bytesOf, textOf } from "../store/row.ts";
import type { AuthorityView } from "./view.ts";

/**
 * What a certificate of the trust services is for: "ca:root", "ca:issuing", "ca:cards", "ocsp:root" …, "tsa", "log",
 * "witness", "seal:Org1001"; "anchor:cards" is a national card authority that is not ours.
 */
export type ServiceRole = string;

export interface ServiceCertificate {
  readonly role: ServiceRole;
  /** The signer's key; empty for an anchor that is not ours. */
  readonly keyId: string;
  readonly certificate: Certificate;
}

export const authorityCodes: readonly AuthorityCode[] = ["root", "issuing", "cards"];

const readServices = `SELECT DISTINCT ON (role) role, key_id, certificate FROM service_certificate
ORDER BY role, at DESC, serial`;

const insertServices = `INSERT INTO service_certificate (role, serial, key_id, certificate, at)
SELECT role, serial, key_id, certificate, $5::timestamptz
FROM unnest($1::text[], $2::bytea[], $3::text[], $4::bytea[]) AS given (role, serial, key_id, certificate)`;

/** The trust services' own certificates, the newest of each role, in memory. */
export class Directory {
  readonly #services = new Map<ServiceRole, ServiceCertificate>();
  /** Chains by certificate, until there is another service. */
  #chains = new WeakMap<Certificate, Certificate[]>();

  async load(db: Queryable): Promise<void> {
    for (const row of await db.query(readServices))
      this.set({
        role: textOf(row, "role"),
        keyId: textOf(row, "key_id"),
        certificate: parseCertificate(bytesOf(row, "certificate")),
      });
  }

  set(service: ServiceCertificate): void {
    this.#services.set(service.role, service);
    this.#chains = new WeakMap();
  }

  get established(): boolean {
    return this.#services.has("ca:root");
  }

  services(): ServiceCertificate[] {
    return [...this.#services.values()];
  }

  find(role: ServiceRole): ServiceCertificate | undefined {
    return this.#services.get(role);
  }

  get(role: ServiceRole): ServiceCertificate {
    const service = this.#services.get(role);
    if (service !== undefined) return service;
    if (!this.established) throw problems["no-ceremony"]();
    throw role.startsWith("seal:")
      ? problems["body-unknown"](`${role} is not there.`)
      : problems["authority-unknown"](role);
  }

  authorities(): AuthorityView[] {
    return authorityCodes.flatMap((code) => {
      const service = this.find(`ca:${code}`);
      return service === undefined
        ? []
        : [{ code, certificate: service.certificate, chain: this.chainOf(service.certificate) }];
    });
  }

  /** From the issuer up to, and with, the root; empty where none of our authorities issued the certificate. */
  chainOf(certificate: Certificate): readonly Certificate[] {
    const known = this.#chains.get(certificate);
    if (known !== undefined) return known;
    const chain = this.#lookForChain(certificate);
    this.#chains.set(certificate, chain);
    return chain;
  }

  #lookForChain(certificate: Certificate): Certificate[] {
    const chain: Certificate[] = [];
    for (let current = certificate; !current.selfIssued && chain.length < 4; ) {
      const issuer = authorityCodes
        .map((code) => this.find(`ca:${code}`)?.certificate)
        .find((each) => each?.subject.equals(current.issuer));
      if (issuer === undefined) return [];
      chain.push(issuer);
      current = issuer;
    }
    return chain;
  }

  /** Which of our authorities issued a certificate. */
  issuerOf(certificate: Certificate): AuthorityCode | undefined {
    return authorityCodes.find((code) => this.find(`ca:${code}`)?.certificate.subject.equals(certificate.issuer));
  }

  anchors(): Certificate[] {
    return ["ca:root", "anchor:cards"].flatMap((role) => {
      const service = this.find(role);
      return service === undefined ? [] : [service.certificate];
    });
  }
}

export async function storeServices(
  tx: Queryable,
  services: readonly ServiceCertificate[],
  at: Temporal.Instant,
): Promise<void> {
  await tx.query(insertServices, [
    services.map((each) => each.role),
    services.map((each) => each.certificate.serialNumber),
    services.map((each) => each.keyId),
    services.map((each) => each.certificate.der),
    at,
  ]);
}
