import { readdir, readFile, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { createActs } from "@ratusha/evidence";
import { equalBytes, isProblem, systemClock, systemRandom } from "@ratusha/kernel";
import { connectSigner, type Settings, type SignerClient } from "@ratusha/runtime";
import { definitionBytes, servicesProblems } from "@ratusha/services";
import { decodePem } from "@ratusha/signature";
import { approveDefinition } from "@ratusha/trust";
import { problems } from "../../definition/problems.ts";
import { faultsOf, fileOf, titleOf, type Version, versions } from "../../definition/published.ts";
import { withDatabase } from "../../supervisor/connections.ts";
import { usage } from "../../usage.ts";
import type { DefinitionsOptions } from "./options.ts";

/** What the signer takes at most, of each signature and in number. */
const largestSignature = 300_000;
const mostSignatures = 8;

/**
 * `ratusha definitions approve`: hands each definition of a folder with the signatures beside it to the signer, which alone
 * decides whether two different approvers have signed it with their cards. 1 when one of them is not approved.
 */
export async function approve({ settings, from }: DefinitionsOptions): Promise<number> {
  if (from === undefined) throw usage("--from DIR is needed: the folder of ratusha definitions show --out DIR.");
  const folder = resolve(from);
  const names = await readdir(folder).catch(() => {
    throw usage(`${folder} cannot be read.`);
  });
  const brought = versions().filter((version) => names.includes(fileOf(version)));
  if (brought.length === 0) throw usage(`${folder} holds no definition of this software.`);
  const signer = await connectSigner(settings.signerSocket);
  let refused = 0;
  try {
    for (const version of brought) {
      const said = await approveOne(version, folder, names, { settings, signer }).catch((error: unknown) => {
        // One that is not signed well must not keep the others from being approved.
        if (!isProblem(error)) throw error;
        refused += 1;
        return `not approved: ${error.title}. ${error.detail} (${error.code})`;
      });
      process.stdout.write(`${titleOf(version)}\n  ${said}\n`);
    }
  } finally {
    signer.close();
  }
  return refused === 0 ? 0 : 1;
}

async function approveOne(
  version: Version,
  folder: string,
  names: readonly string[],
  { settings, signer }: { readonly settings: Settings; readonly signer: SignerClient },
): Promise<string> {
  const file = fileOf(version);
  const bytes = definitionBytes(version.definition);
  if (!equalBytes(await readFile(join(folder, file)), bytes))
    throw problems["definition-changed"](`${file} is not what this software brings; show it again.`);
  const [fault] = faultsOf(version);
  if (fault !== undefined) throw servicesProblems["definition-faulty"](fault);
  const beside = names.filter((name) => name.startsWith(`${file}.`)).sort();
  if (beside.length > mostSignatures)
    throw problems["signature-unreadable"](`${file} has more than ${mostSignatures} signatures beside it.`);
  const signatures = await Promise.all(beside.map((name) => readSignature(join(folder, name))));
  const context = {
    signer,
    acts: createActs({ clock: systemClock, random: systemRandom }),
    clock: systemClock,
    random: systemRandom,
  };
  const digest = await withDatabase(settings, "trust", (db) =>
    approveDefinition(bytes, signatures, { ...context, db }),
  );
  return `approved by two people: ${digest}`;
}

/** A signature as a file holds it: CMS in DER, or in PEM. */
async function readSignature(path: string): Promise<Uint8Array> {
  const size = (await stat(path)).size;
  if (size > 2 * largestSignature) throw problems["signature-unreadable"](`${path} is too large.`);
  const bytes = await readFile(path);
  if (bytes[0] === 0x30) return bytes;
  for (const label of ["CMS", "PKCS7"]) {
    const [der] = pemOf(bytes.toString("latin1"), label);
    if (der !== undefined) return der;
  }
  throw problems["signature-unreadable"](`${path} is neither DER nor PEM.`);
}

function pemOf(text: string, label: string): Uint8Array[] {
  try {
    return decodePem(text, label);
  } catch (error) {
    if (isProblem(error)) return [];
    throw error;
  }
}
