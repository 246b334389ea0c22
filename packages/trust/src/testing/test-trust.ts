import { type Acts, createActs } from "@ratusha/evidence";
import { type Clock, type Random, systemClock, systemRandom } from "@ratusha/kernel";
import { connectSigner, type Database, type SchemaSpec, type SignerClient } from "@ratusha/runtime";
import { type TestDatabase, testDatabase } from "@ratusha/runtime/testing";
import { buildCsr, buildName, type CertificateSigner, keySigner, p256 } from "@ratusha/signature";
import { createTrust, type TrustOptions } from "../create-trust.ts";
import type { Profiles } from "../profile/profiles.ts";
import { trustSchema } from "../schema.ts";
import type { SealedBody, Trust } from "../trust.ts";
import { testProfiles } from "./profiles.ts";
import { type SignerProcess, startSigner } from "./signer-process.ts";

/** A person to make a card for. */
export interface TestPerson {
  /** Personal number, without the prefix of ETSI EN 319 412-1. */
  readonly number: string;
  readonly surname: string;
  readonly givenName: string;
}

/** A whole trust stack: a database, a signer process and a ceremony held. */
export interface TestTrust {
  readonly trust: Trust;
  readonly signer: SignerClient;
  readonly signerProcess: SignerProcess;
  readonly acts: Acts;
  readonly clock: Clock;
  readonly random: Random;
  readonly database: TestDatabase;
  /** The database of trust itself. */
  readonly db: Database;
  readonly options: TrustOptions;
  /** A card for signing documents (or for signing in), its key in this process. */
  card(person: TestPerson, kind?: "sign" | "auth"): Promise<CertificateSigner>;
  stop(): Promise<void>;
}

export interface TestTrustOptions {
  /** Further schemas for the same database. */
  readonly specs?: readonly SchemaSpec[];
  /** Codes of the bodies that get a seal; Org1001 to Org1003 unless said. */
  readonly bodies?: readonly string[];
  readonly profiles?: Profiles;
  readonly publicUrl?: string;
  readonly logOrigin?: string;
  /** serialNumber attributes of approvers and custodians. */
  readonly approvers?: readonly string[];
  readonly custodians?: readonly string[];
}

/** Names of the two approvers and custodians unless others are given. */
export const testOfficers = ["PNOBY-7000001A000PB0", "PNOBY-7000002A000PB9"] as const;

/** Makes the stack; about a second, most of it the first database of the process. */
export async function testTrust(given: TestTrustOptions = {}): Promise<TestTrust> {
  const clock = systemClock;
  const random = systemRandom;
  const [database, signerProcess] = await Promise.all([
    testDatabase([trustSchema, ...(given.specs ?? [])]),
    startSigner(),
  ]);
  const signer = await connectSigner(signerProcess.socket);
  const acts = createActs({ clock, random });
  const db = database.database("trust");
  const options: TrustOptions = {
    db,
    signer,
    acts,
    clock,
    random,
    profiles: given.profiles ?? testProfiles,
    settings: {
      mode: "sandbox",
      publicUrl: given.publicUrl ?? "http://127.0.0.1",
      logOrigin: given.logOrigin ?? "ratusha.example/log",
    },
  };
  const trust = await createTrust(options);
  await trust.ceremony({
    secret: signerProcess.secret,
    conduct: { kind: "automatic" },
    bodies: (given.bodies ?? ["Org1001", "Org1002", "Org1003"]).map(bodyOf),
    approvers: given.approvers ?? testOfficers,
    custodians: given.custodians ?? testOfficers,
  });
  return {
    trust,
    signer,
    signerProcess,
    acts,
    clock,
    random,
    database,
    db,
    options,
    card: (person, kind = "sign") => makeCard(trust, person, kind),
    async stop() {
      await trust.stop();
      signer.close();
      await signerProcess.stop();
      await database.drop();
    },
  };
}

/** A body with a made-up identifier. */
export function bodyOf(code: string): SealedBody {
  const digits = code.replace(/\D/g, "").padStart(9, "1").slice(-9);
  return {
    code,
    name: { be: `Орган ${code}`, ru: `Орган ${code}`, en: `Body ${code}` },
    organizationIdentifier: `TAXBY-${digits}`,
  };
}

async function makeCard(trust: Trust, person: TestPerson, kind: "sign" | "auth"): Promise<CertificateSigner> {
  const { privateKey } = p256.generate();
  const commonName = `${person.surname} ${person.givenName}`;
  const [issued] = await trust.issue([
    {
      profile: `card-${kind}`,
      holder: `person:${person.number}`,
      subject: {
        countryName: "BY",
        commonName,
        surname: person.surname,
        givenName: person.givenName,
        serialNumber: `PNOBY-${person.number}`,
      },
      csr: buildCsr({ subject: buildName([["commonName", commonName]]), privateKey }),
      actor: `person:${person.number}`,
    },
  ]);
  if (issued?.ok !== true) throw new Error(`no card: ${issued?.reason} ${issued?.detail}`);
  return keySigner(privateKey, issued.value.certificate, issued.value.chain);
}
