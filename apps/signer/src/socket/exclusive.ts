import { chmodSync, unlinkSync } from "node:fs";
import { connect, type Server } from "node:net";
import { problems } from "../problems.ts";

/**
 * Listens on a Unix socket that nobody else listens on. A socket file that was left behind by a killed process answers
 * nothing and is replaced; one that answers belongs to a living signer: then this one refuses to start, because two
 * signers over one store could sign two checkpoints of one size.
 */
export async function listenExclusively(server: Server, path: string): Promise<void> {
  if (await answers(path)) throw problems["store-in-use"](`A process is listening on ${path}.`);
  try {
    unlinkSync(path);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
  }
  // The mask makes the socket private from its first moment; chmod alone would leave a gap.
  const mask = process.umask(0o177);
  try {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(path, resolve);
    });
  } finally {
    process.umask(mask);
  }
  chmodSync(path, 0o600);
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = connect(path);
    probe.once("connect", () => {
      probe.destroy();
      resolve(true);
    });
    probe.once("error", () => resolve(false));
  });
}
