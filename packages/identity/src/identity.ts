import type { Acts } from "@ratusha/evidence";
import type { Clock, Random, Uuid, Verdict } from "@ratusha/kernel";
import type { Database } from "@ratusha/runtime";
import type { Certificate } from "@ratusha/signature";
import type { Trust } from "@ratusha/trust";
import { type Accounts, createAccounts } from "./account/account.ts";
import { createSandboxCards, type SandboxCards } from "./card/card.ts";
import type { FindResident } from "./card/resident.ts";
import { createOwnCertificates, type OwnCertificates } from "./certificate/own-certificates.ts";
import { createMailAddresses, type MailAddresses } from "./mail/addresses.ts";
import { createNotices, type Notices } from "./notice/notice.ts";
import type { ActingFor, Principal } from "./principal.ts";
import { problems } from "./problems.ts";
import { type Challenge, createChallenges } from "./session/challenge.ts";
import { createKeptForms, type KeptForms } from "./session/kept-form.ts";
import { createSessions, type MandatesInForce, type SignedIn } from "./session/session.ts";
import { checkCardCertificate } from "./web-eid/certificate.ts";
import { verifyTokenSignature, webEidTokenSchema } from "./web-eid/token.ts";

export interface IdentityDependencies {
  readonly db: Database;
  readonly acts: Acts;
  readonly trust: Trust;
  readonly clock: Clock;
  readonly random: Random;
  /** The country that issues the cards (ISO 3166-1 alpha-2): personal numbers stand behind it in their certificates. */
  readonly country: string;
  /** Origin of the portal as browsers see it, such as `https://portal.example`: what sign-in tokens are bound to. */
  readonly origin: string;
  readonly findResident: FindResident;
  readonly mandatesInForce: MandatesInForce;
  /** Has the other servers of the instance `forget` a person; none unless said. */
  readonly forgetElsewhere?: (person: string) => Promise<void>;
  /** Sandbox cards exist in sandbox mode alone. */
  readonly sandboxCards: boolean;
}

export interface Identity {
  readonly accounts: Accounts;
  readonly notices: Notices;
  readonly mail: MailAddresses;
  readonly certificates: OwnCertificates;
  readonly keptForms: KeptForms;
  /** Undefined outside the sandbox. */
  readonly cards: SandboxCards | undefined;
  challenge(): Promise<Challenge>;
  /** Signs a person in with a Web eID token over a challenge that this server gave and nobody has answered yet. */
  signIn(token: unknown, challengeId: string): Promise<SignedIn>;
  principal(sessionToken: string): Promise<Principal | undefined>;
  /** The mandates under which a person may act now. */
  mandates(person: string): Promise<readonly ActingFor[]>;
  actFor(sessionToken: string, mandate: Uuid | undefined): Promise<Principal>;
  signOut(sessionToken: string): Promise<void>;
  /**
   * Ends a person's sessions that were opened with one of these certificates: they have just been suspended or revoked. The
   * session `but` goes on.
   */
  endSessions(person: string, certificates: readonly string[], but?: Uuid): Promise<void>;
  /** To be told, in every server, whenever a person's powers have become fewer: from then on no session has them. */
  forget(person: string): void;
  /** Whether a card's signing certificate is trusted now, and whose it is. */
  checkSigner(certificate: Certificate, at?: Temporal.Instant): Promise<Verdict<{ readonly person: string }, string>>;
  /** Deletes challenges and sessions that have ended. */
  sweep(): Promise<void>;
}

export function createIdentity(deps: IdentityDependencies): Identity {
  const { db, trust, clock, origin, findResident, mandatesInForce } = deps;
  const accounts = createAccounts(deps);
  const challenges = createChallenges(deps);
  const keptForms = createKeptForms(deps);
  const sessions = createSessions(deps);
  const closeSessionsOf = sessions.closeOf;

  return {
    accounts,
    notices: createNotices(deps),
    mail: createMailAddresses(deps),
    certificates: createOwnCertificates({ trust, closeSessionsOf }),
    keptForms,
    cards: deps.sandboxCards ? createSandboxCards({ ...deps, closeSessionsOf }) : undefined,
    challenge: () => challenges.make(),

    async signIn(token, challengeId) {
      // 1. The challenge is spent first, whatever the answer is worth.
      const challenge = await challenges.take(challengeId);
      if (challenge === undefined) throw problems["challenge-unknown"]();
      // 2. The token is read, and its signature checked over our origin and our challenge.
      const parsed = webEidTokenSchema.safeParse(token);
      if (!parsed.success) throw problems["token-malformed"]();
      const { appVersion, ...rest } = parsed.data;
      const signed = verifyTokenSignature(appVersion === undefined ? rest : { ...rest, appVersion }, {
        origin,
        challenge,
      });
      if (!signed.ok) throw problems["token-rejected"](signed.detail, { reason: signed.reason });
      // 3. The certificate is an authentication certificate of a card, in force and not revoked.
      const holder = await checkCardCertificate(deps, signed.value, "authentication", clock.now());
      if (!holder.ok) throw problems["token-rejected"](holder.detail, { reason: holder.reason });
      // 4. The holder is in the register of population.
      const resident = await findResident(holder.value.person);
      if (resident === undefined) throw problems["person-unknown"]();
      // 5. The session opens; the first entry activates the account.
      const { person } = holder.value;
      const opened = await db.transaction(async (tx) => {
        await accounts.activate(tx, `person:${person}`);
        const { names, greeting } = resident;
        return sessions.open(tx, { person, names, greeting, certificate: signed.value.serial });
      });
      // 6. A certificate that was stopped meanwhile: whoever stopped it ended the sessions that they found, and not this one.
      const still = await checkCardCertificate(deps, signed.value, "authentication", clock.now());
      if (still.ok) return opened;
      await sessions.close(opened.token);
      throw problems["token-rejected"](still.detail, { reason: still.reason });
    },

    principal: (token) => sessions.find(token),
    mandates: (person) => mandatesInForce(person, clock.now()),

    async actFor(token, mandate) {
      const principal = await sessions.actFor(token, mandate);
      if (principal === undefined) throw problems["mandate-not-in-force"]();
      const acting = principal.actingFor;
      if (acting?.kind === "organisation") await db.transaction((tx) => accounts.activate(tx, `org:${acting.code}`));
      return principal;
    },

    signOut: (token) => sessions.close(token),
    endSessions: closeSessionsOf,
    forget: (person) => sessions.forget(person),
    checkSigner: (certificate, at) => checkCardCertificate(deps, certificate, "signing", at ?? clock.now()),

    async sweep() {
      await challenges.sweep();
      await sessions.sweep();
      await keptForms.sweep();
    },
  };
}
