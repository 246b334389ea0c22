import { generateKeyPairSync } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { systemClock, systemRandom, type Uuid } from "@ratusha/kernel";
import { type Database, openDatabase, type Queryable } from "@ratusha/runtime";
import { type TestDatabase, testDatabase } from "@ratusha/runtime/testing";
import { keySigner } from "@ratusha/signature";
import {
  type Act,
  type ActSource,
  actTableSql,
  createActs,
  evidenceSchema,
  type Sequencer,
  type SequencerOptions,
  startSequencer,
  type VerifierKey,
  verifierKey,
} from "../src/index.ts";

export const acts = createActs({ clock: systemClock, random: systemRandom });

/** A log key of its own for a test. */
export function makeKey(name: string, type: VerifierKey["type"] = "ed25519") {
  const pair = generateKeyPairSync("ed25519");
  const publicKey = new Uint8Array(pair.publicKey.export({ format: "der", type: "spki" }));
  return { publicKey, signer: keySigner(pair.privateKey), key: verifierKey(name, type, publicKey) };
}

export interface Fixture {
  readonly base: TestDatabase;
  readonly evidence: Database;
  readonly sources: readonly ActSource[];
  /** The superuser. */
  readonly admin: Database;
  source(schema: string): Database;
  append(schema: string, count: number, kind?: string): Promise<Act[]>;
  start(more?: Partial<SequencerOptions>): Sequencer;
  end(): Promise<void>;
}

const noMigrations = new URL("./no-migrations/", import.meta.url);

/** The log over two schemas that hold nothing but acts. */
export async function makeFixture(key: ReturnType<typeof makeKey>): Promise<Fixture> {
  const schemas = ["one", "two"];
  const specs = schemas.map((name) => ({ name, migrations: noMigrations, acts: true, prelude: actTableSql }));
  const base = await testDatabase([evidenceSchema, ...specs]);
  const admin = openDatabase({ url: base.adminUrl, schema: "public", max: 2, allowExitOnIdle: true });
  const evidence = base.database("evidence");
  const sources = ["one", "two", "evidence"].map((schema) => ({ schema, db: base.database(schema) }));
  return {
    base,
    evidence,
    sources,
    admin,
    source: (schema) => base.database(schema),
    append: (schema, count, kind = "test.done") =>
      acts.append(
        base.database(schema),
        Array.from({ length: count }, (_, i) => ({ kind, actor: "system:test", subject: "case:1", body: { i } })),
      ),
    start: (more = {}) =>
      startSequencer({
        db: evidence,
        sources,
        origin: key.key.name,
        logSigner: key.signer,
        receiptSigner: key.signer,
        logPublicKey: key.publicKey,
        clock: systemClock,
        idleMs: 10,
        ...more,
      }),
    async end() {
      await admin.close();
      await base.drop();
    },
  };
}

export const idsOf = (made: readonly Act[]): Uuid[] => made.map(({ id }) => id);

/**
 * Waits until each act of this source may be numbered. Transactions are counted by cluster: one that another database
 * still has open holds up all that came after it, as it should, and other tests have theirs.
 */
export async function settled(source: Queryable): Promise<void> {
  const held = "SELECT 1 FROM act WHERE xid >= pg_snapshot_xmin(pg_current_snapshot()) LIMIT 1";
  while ((await source.query(held)).length > 0) await setTimeout(10);
}
