import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { join } from "node:path";
import { fromBase64, parseJson, toBase64, utf8 } from "@ratusha/kernel";
import type { KeyPolicy, StorePolicy } from "@ratusha/runtime/signer-protocol";
import { z } from "zod";
import { keyPolicySchema, storePolicySchema } from "../policy/schema.ts";
import { problems } from "../problems.ts";
import { readIfThere, writeDurably } from "./durable-file.ts";
import type { StretchedPassphrase } from "./sealed-key.ts";

/** A key as the ledger knows it: its public half and what it may sign. */
export interface LedgerKey {
  readonly suite: string;
  readonly spki: Uint8Array;
  readonly policy: KeyPolicy;
}

const ledgerSchema = z.strictObject({
  version: z.literal(1),
  keys: z.record(z.string(), z.strictObject({ suite: z.string(), spki: z.string(), policy: keyPolicySchema })),
  policy: storePolicySchema.optional(),
  definitions: z.array(z.string().regex(/^[0-9a-f]{64}$/)),
  ceremonyEnded: z.boolean(),
});
const fileSchema = z.strictObject({ ledger: z.string(), seal: z.string() });

/**
 * `ledger.json`: every key's public half and policy, and the policy of the whole store, under an HMAC whose key comes
 * from the passphrase: someone who can write the folder but does not know the passphrase cannot loosen a policy or put
 * another key in a key's place.
 */
export class Ledger {
  readonly #path: string;
  readonly #sealKey: Uint8Array;
  readonly #keys = new Map<string, LedgerKey>();
  #policy: StorePolicy | undefined;
  readonly #definitions = new Set<string>();
  #ceremonyEnded = false;

  constructor(dir: string, passphrase: StretchedPassphrase) {
    this.#path = join(dir, "ledger.json");
    this.#sealKey = new Uint8Array(hkdfSync("sha256", passphrase.key, passphrase.salt, "ratusha signer ledger", 32));
    const file = readIfThere(this.#path);
    if (file !== undefined) this.#load(file);
  }

  get policy(): StorePolicy | undefined {
    return this.#policy;
  }

  /** Whether the ceremony of this store is over: no secret opens another one. */
  get ceremonyEnded(): boolean {
    return this.#ceremonyEnded;
  }

  find(id: string): LedgerKey | undefined {
    return this.#keys.get(id);
  }

  entries(): IterableIterator<[string, LedgerKey]> {
    return this.#keys.entries();
  }

  addKey(id: string, key: LedgerKey): void {
    this.#keys.set(id, key);
    this.#saveOr(() => this.#keys.delete(id));
  }

  setPolicy(policy: StorePolicy): void {
    const before = this.#policy;
    this.#policy = policy;
    this.#saveOr(() => {
      this.#policy = before;
    });
  }

  /** SHA-256, hexadecimal, of the service definitions that two people have approved. */
  definitions(): string[] {
    return [...this.#definitions];
  }

  isApproved(definition: string): boolean {
    return this.#definitions.has(definition);
  }

  addDefinition(digest: string): void {
    if (this.#definitions.has(digest)) return;
    this.#definitions.add(digest);
    this.#saveOr(() => this.#definitions.delete(digest));
  }

  endCeremony(): void {
    const before = this.#ceremonyEnded;
    this.#ceremonyEnded = true;
    this.#saveOr(() => {
      this.#ceremonyEnded = before;
    });
  }

  /** What the disk does not take must not hold in memory either: it would be gone with this process. */
  #saveOr(undo: () => void): void {
    try {
      this.#save();
    } catch (error) {
      undo();
      throw error;
    }
  }

  #save(): void {
    const keys: Record<string, { suite: string; spki: string; policy: KeyPolicy }> = {};
    for (const [id, key] of this.#keys) keys[id] = { suite: key.suite, spki: toBase64(key.spki), policy: key.policy };
    const ledger = JSON.stringify({
      version: 1,
      keys,
      policy: this.#policy,
      definitions: this.definitions(),
      ceremonyEnded: this.#ceremonyEnded,
    });
    writeDurably(this.#path, JSON.stringify({ ledger, seal: toBase64(this.#sealOf(ledger)) }));
  }

  #load(file: Uint8Array): void {
    const outer = fileSchema.safeParse(jsonIn(file));
    if (!outer.success) throw problems["store-malformed"]("ledger.json is not a ledger.");
    const { ledger, seal } = outer.data;
    const given = Buffer.from(seal, "base64");
    const own = this.#sealOf(ledger);
    if (given.length !== own.length || !timingSafeEqual(given, own))
      throw problems["store-altered"]("The passphrase is wrong, or ledger.json was changed without it.");
    const inner = ledgerSchema.safeParse(jsonIn(utf8(ledger)));
    if (!inner.success) throw problems["store-malformed"]("ledger.json holds an unknown shape.");
    for (const [id, key] of Object.entries(inner.data.keys))
      this.#keys.set(id, { suite: key.suite, spki: fromBase64(key.spki), policy: key.policy });
    this.#policy = inner.data.policy;
    for (const digest of inner.data.definitions) this.#definitions.add(digest);
    this.#ceremonyEnded = inner.data.ceremonyEnded;
  }

  #sealOf(ledger: string): Uint8Array {
    return createHmac("sha256", this.#sealKey).update(ledger).digest();
  }
}

function jsonIn(bytes: Uint8Array): unknown {
  const parsed = parseJson(bytes, { maxLength: 64 << 20, maxDepth: 16 });
  return parsed.ok ? parsed.value : undefined;
}
