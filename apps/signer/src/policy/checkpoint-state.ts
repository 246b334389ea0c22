import { join } from "node:path";
import { fromHex, parseJson, toHex } from "@ratusha/kernel";
import { z } from "zod";
import { problems } from "../problems.ts";
import { readIfThere, writeDurably } from "../store/durable-file.ts";

export interface SignedHead {
  readonly size: number;
  readonly root: Uint8Array;
}

const schema = z.record(z.string(), z.strictObject({ size: z.int().min(0), root: z.string().regex(/^[0-9a-f]{64}$/) }));

/**
 * The last head of each log that was signed, on disk before the signature leaves: whatever happens to the server and
 * its database, this signer never speaks for two histories of one log.
 */
export class CheckpointState {
  readonly #path: string;
  #heads: ReadonlyMap<string, SignedHead> = new Map();

  /** `file` of the store's folder holds the heads; a witness keeps other logs' apart from its own. */
  constructor(dir: string, file: string) {
    this.#path = join(dir, file);
    const kept = readIfThere(this.#path);
    if (kept === undefined) return;
    const json = parseJson(kept);
    const heads = schema.safeParse(json.ok ? json.value : undefined);
    if (!heads.success) throw problems["store-malformed"](`${file} cannot be read.`);
    this.#heads = new Map(
      Object.entries(heads.data).map(([origin, { size, root }]) => [origin, { size, root: fromHex(root) }]),
    );
  }

  /** Of how many logs a head was signed. */
  get count(): number {
    return this.#heads.size;
  }

  find(origin: string): SignedHead | undefined {
    return this.#heads.get(origin);
  }

  record(origin: string, head: SignedHead): void {
    const heads = new Map(this.#heads).set(origin, { size: head.size, root: new Uint8Array(head.root) });
    const text = [...heads].map(([name, each]) => [name, { size: each.size, root: toHex(each.root) }]);
    // A full disk throws here, and then memory must not know a head that the disk does not.
    writeDurably(this.#path, JSON.stringify(Object.fromEntries(text)));
    this.#heads = heads;
  }
}
