import type { Clock } from "@ratusha/kernel";
import type { Database, SignerClient } from "@ratusha/runtime";
import { Directory } from "../authority/directory.ts";
import type { PublishedCrl } from "../trust.ts";
import { createPublisher } from "./publisher.ts";

/**
 * Makes the root's next list while its key is there, whether the last one has grown old or not; running servers publish
 * it at once. Fails with `trust.authority-unknown` before a ceremony, with `runtime.signer-refused` at another root's key.
 */
export async function renewRootList(options: {
  readonly db: Database;
  /** The signer that holds the root's key. */
  readonly signer: SignerClient;
  readonly clock: Clock;
}): Promise<PublishedCrl> {
  const directory = new Directory();
  await directory.load(options.db);
  return createPublisher({ ...options, directory }).renew("root");
}
