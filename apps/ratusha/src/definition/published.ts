import { calendar, definitions, registersCountry, vocabulary } from "@ratusha/by";
import { createActs } from "@ratusha/evidence";
import { systemClock as clock, legalDate, systemRandom as random } from "@ratusha/kernel";
import { createRegisters } from "@ratusha/registers";
import { connectSigner, type Settings } from "@ratusha/runtime";
import {
  checkDefinition,
  checkTogether,
  type Definition,
  definitionDigest,
  type MissingBody,
  missingBodies,
} from "@ratusha/services";
import { approvedDefinitions } from "@ratusha/trust";
import { withDatabase } from "../supervisor/connections.ts";
import { faultWords } from "./fault-words.ts";
import { problems } from "./problems.ts";

/** A version that this software brings, with the digest that is to be approved. */
export interface Version {
  readonly definition: Definition;
  readonly digest: string;
}

/** How long the signer is waited for before the register is believed instead. */
const signerMs = 2000;

/** Every version that this software brings. */
export function versions(): Version[] {
  return definitions.map((definition) => ({ definition, digest: definitionDigest(definition) }));
}

/** A service by its code: one version, or the newest. */
export function versionOf(service: string, number: number | undefined): Version {
  const found = versions()
    .filter(({ definition }) => definition.service === service && (number ?? definition.version) === definition.version)
    .toSorted((one, other) => other.definition.version - one.definition.version)[0];
  if (found !== undefined) return found;
  const detail = number === undefined ? "ratusha definitions list names them" : `${service} has no version ${number}`;
  throw problems["definition-unknown"](detail);
}

/** The digests that two people have approved: as the signer says, or the register while the signer is away. */
export async function approvedBy(settings: Settings): Promise<ReadonlySet<string>> {
  const signer = await connectSigner(settings.signerSocket, { timeout: signerMs });
  try {
    return await withDatabase(settings, "trust", (db) => approvedDefinitions({ signer, db }));
  } finally {
    signer.close();
  }
}

/** The versions that two people have not approved: nothing is decided by those. */
export async function unapproved(settings: Settings): Promise<Version[]> {
  const approved = await approvedBy(settings);
  return versions().filter(({ digest }) => !approved.has(digest));
}

/** The bodies that they name and the register of organisations of the instance does not have: nobody takes what goes to those. */
export function bodiesMissing(settings: Settings): Promise<MissingBody[]> {
  const acts = createActs({ clock, random });
  return withDatabase(settings, "registers", async (db) => {
    const registers = createRegisters({ db, acts, clock, random, country: registersCountry });
    return missingBodies(definitions, await registers.bodies(), legalDate(clock.now(), calendar.zone));
  });
}

/** What the publishing gate finds, a sentence for each fault. */
export function faultsOf({ definition }: Version): string[] {
  const beside = checkTogether(definitions).filter(({ service }) => service === definition.service);
  return [...checkDefinition(definition, vocabulary), ...beside].map(
    ({ rule, at, detail }) => `${at}: ${faultWords[rule]} (${rule}: ${detail})`,
  );
}

/** The file that a version is written to, to be signed: its canonical bytes, whose SHA-256 is the digest. */
export function fileOf({ definition: { service, version } }: Version): string {
  return `${service}-v${version}.json`;
}

/** How a version is called in lines for people. */
export function titleOf({ definition: { service, version, validFrom, validTo } }: Version): string {
  return `${service}, version ${version}, from ${validFrom}${validTo === undefined ? "" : ` to ${validTo}`}`;
}
