import { closeSync, readSync } from "node:fs";
import { problems } from "./problems.ts";

/** What the signer is told in secret when it starts. */
export interface StartSecrets {
  readonly passphrase: Uint8Array;
  /** One-time secret that opens a ceremony; absent where none is meant to be held. */
  readonly ceremony: string | undefined;
  /** PIN of the PKCS#11 token. */
  readonly pin: string | undefined;
}

const longest = 16_384;

/**
 * Reads the secrets from a file descriptor (three lines: passphrase, ceremony secret, PIN; the last two may be missing
 * or empty) or from RATUSHA_SIGNER_PASSPHRASE, RATUSHA_SIGNER_CEREMONY and RATUSHA_SIGNER_PIN, which are then removed,
 * so that no child and no later code finds them.
 */
export function readSecrets(descriptor: number | undefined, environment: NodeJS.ProcessEnv): StartSecrets {
  const [passphrase = "", ceremony = "", pin = ""] =
    descriptor === undefined ? takeFrom(environment) : readLines(descriptor);
  if (passphrase === "") throw problems["passphrase-missing"]();
  return {
    passphrase: Buffer.from(passphrase, "utf8"),
    ceremony: ceremony === "" ? undefined : ceremony,
    pin: pin === "" ? undefined : pin,
  };
}

function takeFrom(environment: NodeJS.ProcessEnv): string[] {
  return ["RATUSHA_SIGNER_PASSPHRASE", "RATUSHA_SIGNER_CEREMONY", "RATUSHA_SIGNER_PIN"].map((name) => {
    const value = environment[name] ?? "";
    delete environment[name];
    return value;
  });
}

function readLines(descriptor: number): string[] {
  const buffer = Buffer.alloc(longest);
  let length = 0;
  for (;;) {
    const read = readSync(descriptor, buffer, length, buffer.length - length, null);
    if (read === 0) break;
    length += read;
    if (length === buffer.length) throw problems["passphrase-missing"]("The secrets are longer than 16 KiB.");
  }
  closeSync(descriptor);
  const lines = buffer.toString("utf8", 0, length).split("\n");
  buffer.fill(0);
  return lines;
}
