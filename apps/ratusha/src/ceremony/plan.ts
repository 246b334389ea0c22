import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { isProblem, parseJson, sha256Hex } from "@ratusha/kernel";
import { type Certificate, decodePem, parseCertificate } from "@ratusha/signature";
import type { SealedBody } from "@ratusha/trust";
import { z } from "zod";
import { problems } from "./problems.ts";

const name = z.string().trim().min(3).max(100);
/** Semantics identifier of ETSI EN 319 412-1, as it stands on the person's card. */
const identifier = z.string().regex(/^PNO[A-Z]{2}-[0-9A-Za-z-]{1,40}$/, "not an identifier such as PNOBY-…");
const code = z.string().regex(/^[A-Za-z0-9-]{1,64}$/, "not a body's code");
const text = z.strictObject({ be: name, ru: name, en: name });

const planForm = z.strictObject({
  present: z
    .array(z.strictObject({ name, role: name }))
    .min(2)
    .max(30),
  custodians: z.array(z.strictObject({ name, identifier })).min(2).max(7),
  approvers: z.array(identifier).min(2).max(100),
  cardAuthority: z.string().min(1).max(1000),
  cardPolicies: z
    .array(z.string().regex(/^[0-9]+(\.[0-9]+){2,30}$/, "not an object identifier"))
    .min(1)
    .max(16),
  heldBy: code,
  bodies: z
    .array(z.strictObject({ code, name: text, organizationIdentifier: z.string().max(60) }))
    .min(1)
    .max(20_000),
});

/** Someone whose passphrase, with another custodian's, opens the stores of keys, and whose card orders seals later. */
export interface Custodian {
  readonly name: string;
  readonly identifier: string;
}

/** What is decided before a ceremony, in writing. There is no secret in it. */
export interface WrittenPlan {
  /** SHA-256 of the file, hexadecimal: read out, and in the record. */
  readonly digest: string;
  readonly present: readonly { readonly name: string; readonly role: string }[];
  readonly custodians: readonly Custodian[];
  readonly approvers: readonly string[];
  readonly cardAuthority: Certificate;
  readonly cardPolicies: readonly string[];
  readonly heldBy: string;
  readonly bodies: readonly SealedBody[];
}

const largest = 16 << 20;

/** Reads a plan, and the certificate of the card authority that it names by a path from its own folder. */
export async function readPlan(path: string): Promise<WrittenPlan> {
  const bytes = await readBounded(path);
  const json = parseJson(bytes, { maxLength: largest, maxDepth: 8 });
  if (!json.ok) throw problems["ceremony-plan"](`${path} is not JSON: ${json.detail}`);
  const parsed = planForm.safeParse(json.value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw problems["ceremony-plan"](`${path}, ${issue?.path.join(".") || "the whole"}: ${issue?.message}`);
  }
  const { cardAuthority, ...plan } = parsed.data;
  refuseContradictions(plan);
  return {
    ...plan,
    digest: sha256Hex(bytes),
    cardAuthority: await readCertificate(resolve(dirname(path), cardAuthority)),
  };
}

function refuseContradictions({ present, custodians }: Pick<WrittenPlan, "present" | "custodians">): void {
  const names = new Set(present.map((each) => each.name));
  if (names.size !== present.length) throw problems["ceremony-plan"]("Two of those present have one name.");
  if (new Set(custodians.map((each) => each.identifier)).size !== custodians.length)
    throw problems["ceremony-plan"]("A custodian stands twice.");
  const absent = custodians.find((each) => !names.has(each.name));
  if (absent !== undefined)
    throw problems["ceremony-plan"](`${absent.name} is a custodian, and not among those present.`);
}

async function readCertificate(path: string): Promise<Certificate> {
  const bytes = await readBounded(path);
  try {
    const [der] = bytes[0] === 0x30 ? [bytes] : decodePem(bytes.toString("latin1"), "CERTIFICATE");
    if (der !== undefined) return parseCertificate(new Uint8Array(der));
  } catch (error) {
    if (!isProblem(error)) throw error;
  }
  throw problems["ceremony-plan"](`${path} is not a certificate.`);
}

async function readBounded(path: string): Promise<Buffer> {
  const bytes = await readFile(path).catch(() => undefined);
  if (bytes === undefined) throw problems["ceremony-plan"](`${path} cannot be read.`);
  if (bytes.length > largest) throw problems["ceremony-plan"](`${path} is too large.`);
  return bytes;
}
