import type { Clock, Uuid } from "@ratusha/kernel";
import type { Database } from "@ratusha/runtime";
import type { Signer, TimeStamper } from "@ratusha/signature";
import type { Act } from "../act/record.ts";
import type { ActSource } from "../act/source.ts";
import { verifierKey } from "../note/key.ts";
import type { WitnessPeer } from "../witness/client.ts";
import { type Log, openLog } from "./log.ts";
import { createPublisher, signCheckpoint } from "./publish.ts";
import { type Receipt, signReceipts } from "./receipt.ts";
import { createSequence } from "./sequence.ts";
import { latestCheckpoint } from "./store.ts";
import { oldestWaiting } from "./waiting.ts";

export interface SequencerOptions {
  /** The database of schema `evidence`. */
  readonly db: Database;
  readonly sources: readonly ActSource[];
  /** The log's name in checkpoints, such as `ratusha.example/log`. */
  readonly origin: string;
  /** Ed25519; signs checkpoints (request type `checkpoint`, key `log`). */
  readonly logSigner: Signer;
  /** Signs receipts with the same key (request type `receipt`). */
  readonly receiptSigner: Signer;
  /** The key's public half: 32 bytes or SubjectPublicKeyInfo. */
  readonly logPublicKey: Uint8Array;
  readonly timeStamper?: TimeStamper | undefined;
  readonly witnesses?: readonly WitnessPeer[] | undefined;
  readonly clock: Clock;
  /** Rest between looks at the sources, in milliseconds; 150 unless said. A nudge ends it. */
  readonly idleMs?: number | undefined;
  /** Least distance of two checkpoints, in milliseconds; 300 unless said. */
  readonly checkpointMs?: number | undefined;
  /** Least distance of two time-stamped and co-signed checkpoints, in milliseconds; 1000 unless said. */
  readonly publishMs?: number | undefined;
  /** Told of every failure; the work goes on. */
  readonly onError?: ((error: unknown) => void) | undefined;
}

/** The sequencer, and the log that it writes. */
export interface Sequencer extends Log {
  /** Begins to take acts into the log. */
  start(): void;
  /** Looks at the sources now. */
  nudge(): void;
  /** Receipts for acts that have been committed. */
  receipt(acts: readonly Act[]): Promise<Receipt[]>;
  /** Resolves with the acts' proofs as soon as the log can give them; undefined for those it could not in time. */
  included(acts: readonly Uuid[], patienceMs: number): Promise<Awaited<ReturnType<Log["proofFor"]>>[]>;
  /** When the oldest act was written that the log, whichever server takes acts into it, has not taken; undefined where it has all. */
  waiting(): Promise<Temporal.Instant | undefined>;
  /** Finishes the round in hand. */
  stop(): Promise<void>;
}

/** One act that the sequencer misses for a month would be one too many: partitions are made well ahead. */
const partitionMonths = 3;
const partitionEveryMs = 12 * 3600 * 1000;
const longestPauseMs = 5000;

/** Starts taking acts into the log. Any number may be started over one database: one works at a time. */
export function startSequencer(options: SequencerOptions): Sequencer {
  const sequencer = openSequencer(options);
  sequencer.start();
  return sequencer;
}

/** Opens the log, for reading and for receipts; acts are taken into it from `start` on. */
export function openSequencer(options: SequencerOptions): Sequencer {
  const { db, sources, clock, idleMs = 150, checkpointMs = 300, publishMs = 1000, onError } = options;
  const key = verifierKey(options.origin, "ed25519", options.logPublicKey);
  const log = openLog({ db, key, sources: sources.map(({ schema }) => schema) });
  const sequence = createSequence(db, sources);
  const publish = createPublisher({
    db,
    timeStamper: options.timeStamper,
    witnesses: options.witnesses ?? [],
    onError,
  });
  let stopped = false;
  const sequencing = rester();
  const publishing = rester();

  async function sequenceLoop(): Promise<void> {
    let signedSize = -1;
    let signedAt = 0;
    let partitionsAt = 0;
    let failures = 0;
    while (!stopped) {
      try {
        if (performance.now() > partitionsAt) {
          await makePartitions(sources);
          partitionsAt = performance.now() + partitionEveryMs;
        }
        if (signedSize < 0) signedSize = (await latestCheckpoint(db))?.size ?? 0;
        const { head, more } = await sequence.round();
        const wait = signedAt + checkpointMs - performance.now();
        if (head.size > signedSize && wait <= 0) {
          await signCheckpoint(db, key, options.logSigner, clock, head);
          signedSize = head.size;
          signedAt = performance.now();
          publishing.wake();
        }
        failures = 0;
        if (more || stopped) continue;
        await sequencing.rest(head.size > signedSize ? Math.max(1, Math.min(idleMs, wait)) : idleMs);
      } catch (error) {
        failures += 1;
        onError?.(error);
        if (!stopped) await sequencing.rest(Math.min(longestPauseMs, idleMs * 2 ** Math.min(failures, 8)));
      }
    }
  }

  async function publishLoop(): Promise<void> {
    while (!stopped) {
      const begun = performance.now();
      let done = false;
      try {
        done = await publish();
      } catch (error) {
        onError?.(error);
      }
      // A pause that cannot be cut short, then, where all is done, a rest that the next checkpoint ends.
      await publishing.pause(Math.max(0, publishMs - (performance.now() - begun)));
      if (done) await publishing.rest(publishMs * 10);
    }
  }

  let loops: Promise<void>[] | undefined;
  return {
    ...log,
    start() {
      loops ??= [sequenceLoop(), publishLoop()];
    },
    nudge: () => sequencing.wake(),
    receipt: (acts) =>
      acts.length === 0 ? Promise.resolve([]) : signReceipts(options.origin, options.receiptSigner, acts),
    async included(acts, patienceMs) {
      const until = performance.now() + patienceMs;
      const proofs = acts.map((): Awaited<ReturnType<Log["proofFor"]>> => undefined);
      for (;;) {
        for (const [i, act] of acts.entries()) proofs[i] ??= await log.proofFor(act);
        if (stopped || performance.now() > until || proofs.every((proof) => proof !== undefined)) return proofs;
        sequencing.wake();
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
    },
    waiting: () => oldestWaiting(db, sources),
    async stop() {
      stopped = true;
      sequencing.end();
      publishing.end();
      await Promise.all(loops ?? []);
    },
  };
}

async function makePartitions(sources: readonly ActSource[]): Promise<void> {
  for (const { db } of sources) await db.query("SELECT act_make_partitions($1) AS made", [partitionMonths]);
}

interface Rester {
  /** Until the time is over, or `wake`, or `end`. A wake that came while nobody rested counts for the next rest. */
  rest(milliseconds: number): Promise<void>;
  /** Until the time is over, or `end`. */
  pause(milliseconds: number): Promise<void>;
  wake(): void;
  end(): void;
}

function rester(): Rester {
  let woken = false;
  let ended = false;
  let release: (() => void) | undefined;
  let wakeable = false;
  const wait = (milliseconds: number, canWake: boolean): Promise<void> =>
    new Promise((resolve) => {
      if (ended || (canWake && woken)) {
        woken = false;
        resolve();
        return;
      }
      const done = (): void => {
        clearTimeout(timer);
        release = undefined;
        resolve();
      };
      const timer = setTimeout(done, milliseconds);
      wakeable = canWake;
      release = done;
    });
  return {
    rest: (milliseconds) => wait(milliseconds, true),
    pause: (milliseconds) => wait(milliseconds, false),
    wake() {
      if (release !== undefined && wakeable) release();
      else woken = true;
    },
    end() {
      ended = true;
      release?.();
    },
  };
}
