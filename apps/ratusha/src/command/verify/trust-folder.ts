import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { parseVerifierKey, type VerifierKey } from "@ratusha/evidence";
import { isProblem } from "@ratusha/kernel";
import { type Certificate, decodePem, parseCertificate } from "@ratusha/signature";
import { usage } from "../../usage.ts";

/** Whom the person who verifies believes: read from a folder that they name, never from beside a file. */
export interface TrustFolder {
  readonly anchors: readonly Certificate[];
  /** Keys of evidence logs and of their witnesses. */
  readonly logs: readonly VerifierKey[];
  readonly witnesses: readonly VerifierKey[];
}

export const noTrust: TrustFolder = { anchors: [], logs: [], witnesses: [] };

const mostFiles = 1000;
const largestFile = 1 << 20;

/** Reads certificates (`.pem`, `.crt`, `.cer`, PEM or DER) and log keys (`.vkey`, C2SP verifier keys) of a folder. */
export async function readTrustFolder(folder: string): Promise<TrustFolder> {
  const names = await readdir(folder).catch(() => {
    throw usage(`--trust: the folder ${folder} cannot be read`);
  });
  if (names.length > mostFiles) throw usage(`--trust: ${folder} holds more than ${mostFiles} files`);
  const anchors: Certificate[] = [];
  const keys: VerifierKey[] = [];
  for (const name of names.sort()) {
    const path = join(folder, name);
    if (!/\.(pem|crt|cer|vkey)$/i.test(name) || !(await stat(path)).isFile()) continue;
    const bytes = await readFile(path);
    if (bytes.length > largestFile) throw usage(`--trust: ${path} is too large for a certificate`);
    if (/\.vkey$/i.test(name)) keys.push(...verifierKeys(bytes.toString("utf8"), path));
    else anchors.push(...certificates(bytes, path));
  }
  return {
    anchors,
    logs: keys.filter(({ type }) => type === "ed25519"),
    witnesses: keys.filter(({ type }) => type === "cosignature"),
  };
}

function certificates(bytes: Buffer, path: string): Certificate[] {
  try {
    if (bytes[0] === 0x30) return [parseCertificate(new Uint8Array(bytes))];
    return decodePem(bytes.toString("latin1"), "CERTIFICATE").map(parseCertificate);
  } catch (error) {
    if (isProblem(error)) throw usage(`--trust: ${path} is not a certificate: ${error.detail}`);
    throw error;
  }
}

function verifierKeys(text: string, path: string): VerifierKey[] {
  const lines = text.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("#"));
  return lines.map((line) => {
    const key = parseVerifierKey(line);
    if (!key.ok) throw usage(`--trust: ${path} is not a verifier key: ${key.detail}`);
    return key.value;
  });
}
