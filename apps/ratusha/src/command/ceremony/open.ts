import { open as openFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { openCustody } from "../../ceremony/custody.ts";
import { askTwoCustodians } from "../../ceremony/people.ts";
import { problems } from "../../ceremony/problems.ts";
import { openTerminal } from "../../ceremony/terminal.ts";
import type { CeremonyOptions } from "./options.ts";

/**
 * `ratusha ceremony open`: two custodians type their passphrases, and the signer's own is written to the file that
 * RATUSHA_SIGNER_PASSPHRASE_FILE names, for a start that nobody attends.
 */
export async function open({ settings }: CeremonyOptions): Promise<void> {
  const { signerPassphraseFile: path, dataDir } = settings;
  if (path === undefined)
    throw problems["ceremony-place"]("RATUSHA_SIGNER_PASSPHRASE_FILE names no file for the passphrase.");
  if (!relative(dataDir, path).startsWith(".."))
    throw problems["ceremony-place"](`${path} is in the data folder: the passphrase does not stand beside the keys.`);
  const folder = join(dataDir, "signer");
  const terminal = openTerminal();
  try {
    const passphrase = await openCustody(folder, await askTwoCustodians(folder, terminal));
    const file = await openFile(path, "w", 0o600);
    try {
      await file.chmod(0o600);
      await file.writeFile(`${passphrase}\n`);
    } finally {
      await file.close();
    }
    terminal.say(`The passphrase is in ${path}. It is read once, when the instance starts: remove it after that.`);
  } finally {
    terminal.close();
  }
}
