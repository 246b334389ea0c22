import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, scryptSync } from "node:crypto";
import { open, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { makeFolder } from "@ratusha/runtime";
import { z } from "zod";
import type { Custodian } from "./plan.ts";
import { problems } from "./problems.ts";

/** NIST SP 800-63B-4 §3.1.1.2: a password that stands alone has 15 characters at least. */
export const shortestPassphrase = 15;

/** 64 MiB and a fifth of a second for each passphrase: they are typed a few times in a store's life. */
const cost = { N: 65_536, r: 8, p: 1, maxmem: 128 << 20 } as const;
const custodyFile = "custodians.json";

const bytes = z.base64().transform((text) => Buffer.from(text, "base64"));
const custodyForm = z.strictObject({
  version: z.literal(1),
  custodians: z.array(z.strictObject({ name: z.string(), identifier: z.string(), salt: bytes })),
  pairs: z.array(
    z.strictObject({
      of: z.tuple([z.int().min(0), z.int().min(0)]),
      nonce: bytes,
      sealed: bytes,
    }),
  ),
});
type Custody = z.output<typeof custodyForm>;

/** A custodian with what they typed. */
export interface OpenedBy extends Custodian {
  readonly passphrase: string;
}

/**
 * Gives a store of keys a passphrase that nobody knows: 256 random bits, sealed once for each pair of custodians under a
 * key from both of their passphrases. No one of them opens it, any two do, and a copy of the file cannot be tried
 * against one person's passphrase at a time. The passphrase is answered for the signer that is about to be started.
 */
export async function makeCustody(folder: string, people: readonly OpenedBy[]): Promise<string> {
  const passphrase = randomBytes(32).toString("base64url");
  const custodians = people.map(({ name, identifier }) => ({ name, identifier, salt: randomBytes(16) }));
  const keys = people.map((each, place) => stretch(each.passphrase, custodians[place]?.salt ?? Buffer.alloc(0)));
  const pairs = custodians.flatMap((_, first) =>
    custodians.slice(first + 1).map((__, offset) => {
      const of: [number, number] = [first, first + 1 + offset];
      const nonce = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", pairKey(keys, of), nonce);
      const sealed = Buffer.concat([cipher.update(passphrase, "utf8"), cipher.final(), cipher.getAuthTag()]);
      return { of, nonce: nonce.toString("base64"), sealed: sealed.toString("base64") };
    }),
  );
  const kept = custodians.map((each) => ({ ...each, salt: each.salt.toString("base64") }));
  await makeFolder(folder, 0o700);
  await writeWhole(join(folder, custodyFile), JSON.stringify({ version: 1, custodians: kept, pairs }, undefined, 1));
  return passphrase;
}

/** Whose passphrases open a store; undefined where the store is under a passphrase of its own. */
export async function custodiansOf(folder: string): Promise<readonly Custodian[] | undefined> {
  const custody = await readCustody(folder);
  return custody?.custodians.map(({ name, identifier }) => ({ name, identifier }));
}

/** The passphrase of a store, from two of its custodians. Which of the two has erred cannot be told. */
export async function openCustody(folder: string, people: readonly [OpenedBy, OpenedBy]): Promise<string> {
  const custody = await readCustody(folder);
  if (custody === undefined) throw problems["custodians-refused"](`${folder} is in nobody's custody.`);
  const places = people.map(({ identifier }) => custody.custodians.findIndex((each) => each.identifier === identifier));
  const [first = -1, second = -1] = places.toSorted((a, b) => a - b);
  const pair = custody.pairs.find(({ of }) => of[0] === first && of[1] === second);
  if (pair === undefined) throw problems["custodians-refused"]("Two different custodians of this store are needed.");
  const keys = custody.custodians.map(({ identifier, salt }) => {
    const person = people.find((each) => each.identifier === identifier);
    return person === undefined ? Buffer.alloc(0) : stretch(person.passphrase, salt);
  });
  const tag = pair.sealed.subarray(-16);
  const decipher = createDecipheriv("aes-256-gcm", pairKey(keys, pair.of), pair.nonce, { authTagLength: 16 });
  decipher.setAuthTag(tag);
  try {
    return Buffer.concat([decipher.update(pair.sealed.subarray(0, -16)), decipher.final()]).toString("utf8");
  } catch {
    throw problems["custodians-refused"]("At least one of the two passphrases is wrong.");
  }
}

/** NFKC, since two keyboards may write one letter in two ways. */
function stretch(passphrase: string, salt: Buffer): Buffer {
  return scryptSync(passphrase.normalize("NFKC"), salt, 32, cost);
}

function pairKey(keys: readonly Buffer[], [first, second]: readonly [number, number]): Uint8Array {
  const both = Buffer.concat([keys[first] ?? Buffer.alloc(0), keys[second] ?? Buffer.alloc(0)]);
  return new Uint8Array(hkdfSync("sha256", both, "", `ratusha custody ${first} ${second}`, 32));
}

async function readCustody(folder: string): Promise<Custody | undefined> {
  const file = await readFile(join(folder, custodyFile), "utf8").catch(() => undefined);
  if (file === undefined) return undefined;
  const parsed = custodyForm.safeParse(jsonIn(file));
  if (!parsed.success) throw problems["custodians-refused"](`${join(folder, custodyFile)} cannot be read.`);
  return parsed.data;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function writeWhole(path: string, content: string): Promise<void> {
  const file = await open(`${path}.new`, "w", 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.new`, path);
}
