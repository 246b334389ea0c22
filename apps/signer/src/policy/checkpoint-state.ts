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
  readonly #heads = new Map<string, SignedHead>();

  constructor(dir: string) {
    this.#path = join(dir, "checkpoints.json");
    const file = readIfThere(this.#path);
    if (file === undefined) return;
    const json = parseJson(file);
    const heads = schema.safeParse(json.ok ? json.value : undefined);
    if (!heads.success) throw problems["store-malformed"]("checkpoints.json cannot be read.");
    for (const [origin, head] of Object.entries(heads.data))
      this.#heads.set(origin, { size: head.size, root: fromHex(head.root) });
  }

  find(origin: string): SignedHead | undefined {
    return this.#heads.get(origin);
  }

  record(origin: string, head: SignedHead): void {
    const { size, root } = head;
    this.#heads.set(origin, { size, root: new Uint8Array(root) });
    const heads = Object.fromEntries(
      [...this.#heads].map(([name, each]) => [name, { size: each.size, root: toHex(each.root) }]),
    );
    writeDurably(this.#path, JSON.stringify(heads));
  }
}
