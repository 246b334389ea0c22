import type { Certificate } from "@ratusha/signature";
import type { CertificateStatus, RevocationReason, StatusMoment, Trust } from "@ratusha/trust";
import type { Principal } from "../principal.ts";
import { problems } from "../problems.ts";
import type { Sessions } from "../session/session.ts";

/** One certificate of a person's cards. */
export interface OwnCertificate {
  /** Lower-case hexadecimal. */
  readonly serial: string;
  /** What its key is for: signing documents, or signing in. */
  readonly use: "signing" | "sign-in";
  readonly notBefore: Temporal.Instant;
  readonly notAfter: Temporal.Instant;
  readonly status: CertificateStatus;
  /** What became of it since it was issued, oldest first. */
  readonly history: readonly CertificateMoment[];
}

/** One change of a certificate, as its holder reads it. */
export interface CertificateMoment {
  readonly state: StatusMoment["state"];
  readonly reason?: string;
  readonly at: Temporal.Instant;
  /** The holder's own wish, a body by its code, or neither: the state's own doing. */
  readonly by: "holder" | { readonly body: string } | "state";
}

/** Why a person gives up a certificate. */
export type GivenUp = Extract<RevocationReason, "keyCompromise" | "cessationOfOperation" | "superseded">;

/** A person's own certificates, and what they may do to them. */
export interface OwnCertificates {
  /** Newest first. */
  list(principal: Principal): Promise<readonly OwnCertificate[]>;
  /** Throws `identity.certificate-unknown`, `identity.certificate-state`. */
  suspend(serial: string, principal: Principal): Promise<void>;
  resume(serial: string, principal: Principal): Promise<void>;
  /** For good: only a new card gives new ones. */
  revoke(serial: string, reason: GivenUp, principal: Principal): Promise<void>;
}

/** id-kp-clientAuth (RFC 5280, 4.2.1.12). */
const clientAuthentication = "1.3.6.1.5.5.7.3.2";
const mostListed = 50;

export function createOwnCertificates(deps: {
  readonly trust: Trust;
  readonly closeSessionsOf: Sessions["closeOf"];
}): OwnCertificates {
  const { trust, closeSessionsOf } = deps;

  async function list({ person }: Principal): Promise<OwnCertificate[]> {
    const issued = await trust.certificatesOf(`person:${person}`, mostListed);
    const serials = issued.map(({ certificate }) => certificate.serial);
    const statuses = await trust.status(serials);
    const moments = Map.groupBy(await trust.historyOf(serials), ({ serial }) => serial);
    const own = issued.map(({ certificate }, index) => ({
      serial: certificate.serial,
      use: useOf(certificate),
      notBefore: certificate.notBefore,
      notAfter: certificate.notAfter,
      status: statuses[index] ?? { state: "unknown" },
      history: (moments.get(certificate.serial) ?? []).map((moment) => momentOf(moment, person)),
    }));
    return own.toSorted(newest);
  }

  async function own(serial: string, principal: Principal): Promise<OwnCertificate> {
    const found = (await list(principal)).find((certificate) => certificate.serial === serial);
    if (found === undefined) throw problems["certificate-unknown"]();
    return found;
  }

  async function change(
    serial: string,
    principal: Principal,
    wanted: Wanted,
    make: (actor: string) => ReturnType<Trust["suspend"]>,
  ): Promise<void> {
    // Pressed twice, it is so already.
    if (!isSo((await own(serial, principal)).status, wanted)) {
      const [answer] = await make(`person:${principal.person}`);
      if (answer === undefined || !answer.ok) {
        // At this very moment, by the other of two clicks: the story has it before the status is known everywhere.
        if ((await own(serial, principal)).history.at(-1)?.state !== wanted.state)
          throw problems["certificate-state"](answer?.detail);
      }
    }
    // Whoever else entered with this certificate is out at once: that is why one suspends a lost card. The second time, too:
    // the first may have been cut short here.
    if (wanted.state !== "good") await closeSessionsOf(principal.person, [serial], principal.sessionId);
  }

  return {
    list,
    suspend: (serial, principal) =>
      change(serial, principal, { state: "suspended" }, (actor) => trust.suspend([{ serial, actor }])),
    resume: (serial, principal) =>
      change(serial, principal, { state: "good" }, (actor) => trust.resume([{ serial, actor }])),
    revoke: (serial, reason, principal) =>
      change(serial, principal, { state: "revoked", reason }, (actor) => trust.revoke([{ serial, actor, reason }])),
  };
}

/** What a holder wants a certificate to be. */
type Wanted = { readonly state: "good" | "suspended" } | { readonly state: "revoked"; readonly reason: GivenUp };

function isSo(status: CertificateStatus, wanted: Wanted): boolean {
  if (status.state !== "revoked" || wanted.state !== "revoked") return status.state === wanted.state;
  return status.reason === wanted.reason;
}

function momentOf({ state, reason, at, actor }: StatusMoment, person: string): CertificateMoment {
  const by =
    actor === `person:${person}`
      ? "holder"
      : actor.startsWith("body:")
        ? { body: actor.slice("body:".length) }
        : "state";
  return { state, at, by, ...(reason === undefined ? {} : { reason }) };
}

/** The two of a card are of one moment: the one to sign in with stands first. */
function newest(one: OwnCertificate, other: OwnCertificate): number {
  return Temporal.Instant.compare(other.notBefore, one.notBefore) || one.use.localeCompare(other.use, "en");
}

function useOf(certificate: Certificate): OwnCertificate["use"] {
  return certificate.extendedKeyUsage?.has(clientAuthentication) === true ? "sign-in" : "signing";
}
