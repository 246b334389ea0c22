import { access } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { connectSigner, makeFolder, type Settings, type SignerClient } from "@ratusha/runtime";
import { firstLine } from "../supervisor/data-folder.ts";
import { signerPart } from "../supervisor/part.ts";

/** A signer over one store of keys, for as long as a command needs it. */
export interface OpenStore {
  readonly client: SignerClient;
  close(): Promise<void>;
}

/** What a signer is started on. */
export interface StoreStart {
  readonly folder: string;
  readonly socket: string;
  readonly log: string;
  readonly passphrase: string;
  /** Opens a ceremony, where the store has not held one. */
  readonly ceremonySecret?: string;
  readonly token?: Settings["signerToken"];
}

const script = fileURLToPath(new URL("../../../signer/src/main.ts", import.meta.url));

/** Starts a signer on a store; it ends with this process, however that ends. */
export async function openStore(start: StoreStart): Promise<OpenStore> {
  const { folder, socket, log, passphrase, token } = start;
  await makeFolder(folder, 0o700);
  const pin = token === undefined ? "" : await firstLine(token.pinFile);
  const part = await signerPart({
    script,
    folder,
    socket,
    log,
    secrets: [passphrase, start.ceremonySecret ?? "", pin],
    token,
  })(() => undefined);
  const client = await connectSigner(socket);
  return {
    client,
    async close() {
      client.close();
      await part.stop();
    },
  };
}

/** Whether a store has keys: its custodians are then those who were there when the first was made. */
export async function hasKeys(folder: string): Promise<boolean> {
  return access(join(folder, "ledger.json")).then(
    () => true,
    () => false,
  );
}
