import { createPrivateKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { link, mkdir, open, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { type Clock, equalBytes } from "@ratusha/kernel";
import { buildCsr, buildName, type CertificateSigner, keySigner, spkiOf } from "@ratusha/signature";
import type { Trust } from "@ratusha/trust";
import { bankIdentifier, bankOwner, bankSubject } from "./identity.ts";

/** A certificate that ends sooner than this is followed by another one. */
const renewDays = 30;

/**
 * The bank's own key: a file that its owner alone reads, made once. The state's signer never holds it, as it would not hold
 * any other house's.
 */
export async function openBankKey(folder: string): Promise<KeyObject> {
  const path = join(folder, "seal.pem");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const found = await readFile(path, "utf8").catch(() => undefined);
  if (found !== undefined) return createPrivateKey(found);
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  // Complete under another name first: a process that dies half-way leaves no half of a key.
  const draft = `${path}.${process.pid}`;
  const file = await open(draft, "w", 0o600);
  try {
    await file.writeFile(privateKey.export({ type: "pkcs8", format: "pem" }));
    await file.sync();
  } finally {
    await file.close();
  }
  await link(draft, path);
  await rm(draft);
  return privateKey;
}

/** The bank's key with its certificate in force: the one it has, or a new one on a request signed by the key. */
export async function bankSigner(
  trust: Pick<Trust, "issue" | "certificatesOf">,
  key: KeyObject,
  clock: Clock,
): Promise<CertificateSigner> {
  const spki = spkiOf(key);
  const latest = clock.now().add({ hours: 24 * renewDays });
  const held = (await trust.certificatesOf(bankOwner)).find(
    ({ certificate }) =>
      equalBytes(certificate.spki, spki) && Temporal.Instant.compare(certificate.notAfter, latest) > 0,
  );
  if (held !== undefined) return keySigner(key, held.certificate, held.chain);
  const csr = buildCsr({ subject: buildName([["organizationIdentifier", bankIdentifier]]), privateKey: key });
  const [issued] = await trust.issue([
    { profile: "seal", holder: bankOwner, subject: bankSubject, csr, actor: bankOwner },
  ]);
  if (issued?.ok !== true) throw new TypeError(`the bank has no certificate: ${issued?.reason}: ${issued?.detail}`);
  return keySigner(key, issued.value.certificate, issued.value.chain);
}
