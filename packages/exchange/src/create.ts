import type { Acts } from "@ratusha/evidence";
import { type Clock, isUuid, type Random } from "@ratusha/kernel";
import type { Registers } from "@ratusha/registers";
import type { Blobs, Database } from "@ratusha/runtime";
import type { Trust } from "@ratusha/trust";
import { createForeignAcknowledgements } from "./acknowledgement/foreign.ts";
import { createAcknowledgementSigner } from "./acknowledgement/sign.ts";
import { listAcknowledgements } from "./acknowledgement/store.ts";
import { createContainerStore } from "./container/store.ts";
import { createReceive } from "./delivery/receive.ts";
import type { Exchange } from "./exchange.ts";
import {
  limitOf,
  readDocument,
  readInbox,
  readMessage,
  readOutbox,
  readReceived,
  readReplies,
} from "./message/read.ts";
import { problems } from "./problems.ts";
import { createSeals } from "./seal/seals.ts";
import { createDocumentChecker } from "./submission/check.ts";
import { createSend } from "./submission/send.ts";
import { createDirectory } from "./subscriber/directory.ts";

export interface ExchangeOptions {
  /** The database of schema `exchange`. */
  readonly db: Database;
  readonly acts: Acts;
  readonly trust: Pick<Trust, "anchors" | "status" | "certificatesOf" | "statementSigner">;
  readonly registers: Pick<Registers, "bodies" | "body">;
  /** Holds containers above 128 KiB. */
  readonly blobs: Pick<Blobs, "put" | "get">;
  readonly clock: Clock;
  readonly random: Random;
  /** Zone of legal dates, such as `Europe/Minsk`. */
  readonly zone: string;
  /** Bytes of the largest container; 20 MiB unless said. */
  readonly maxDocumentBytes?: number | undefined;
  /** Told of what failed without a caller: signatures that wait, partitions. */
  readonly onError?: ((error: unknown) => void) | undefined;
}

/** Requests that one call takes. */
export const mostAtOnce = 1000;

const sweepMs = 5_000;
const partitionMonths = 3;
const partitionEveryMs = 12 * 3600 * 1000;

/** Starts the document flow over its tables. */
export function createExchange(options: ExchangeOptions): Exchange {
  const { db, acts, trust, clock, random, zone, onError, maxDocumentBytes = 20 * 1024 * 1024 } = options;
  const directory = createDirectory(options.registers);
  const seals = createSeals(trust);
  const containers = createContainerStore(db, options.blobs);
  const checker = createDocumentChecker({ trust, seals, clock, maxDocumentBytes });
  const signer = createAcknowledgementSigner({ db, acts, clock, random, trust, containers, onError });
  const sending = createSend({ db, acts, clock, random, directory, checker, containers });
  const receiving = createReceive({ db, acts, clock, zone, signer });
  const foreign = createForeignAcknowledgements({ db, acts, clock, random, trust, seals, containers });

  // What waits for the signer is tried again now and then, and before long after a start.
  let sweeping: Promise<unknown> = Promise.resolve();
  let partitionsAt = 0;
  const timer = setInterval(() => {
    sweeping = sweep().catch((error: unknown) => onError?.(error));
  }, sweepMs);
  timer.unref();

  async function sweep(): Promise<void> {
    if (performance.now() >= partitionsAt) {
      await db.query("SELECT make_partitions($1) AS made", [partitionMonths]);
      partitionsAt = performance.now() + partitionEveryMs;
    }
    await signer.signWaiting();
  }

  return {
    subscribers: () => directory.all(),
    findSubscribers: (query, limit) => directory.find(query, limit),
    send: async (messages) => sending.send(bounded(messages)),
    inbox: (body, page = {}) => readInbox(db, body, page),
    outbox: (body, page = {}) => readOutbox(db, body, page),
    message: async (body, key) => (isUuid(key.id) ? readMessage(db, body, key) : undefined),
    replies: async (body, key) => (isUuid(key.id) ? readReplies(db, body, key) : []),
    document: async (body, key, receiver) =>
      isUuid(key.id) ? readDocument(db, containers, body, key, receiver) : undefined,
    received: async (body, key) => (isUuid(key.id) ? readReceived(db, containers, body, key) : undefined),
    deliver: async (requests) => receiving.deliver(bounded(requests)),
    register: async (requests) => receiving.register(bounded(requests)),
    takeOver: async (requests) => receiving.takeOver(bounded(requests)),
    refuse: async (requests) => receiving.refuse(bounded(requests)),
    acknowledge: async (all) => foreign.acknowledge(bounded(all)),
    acknowledgements: async (body, page = {}) => listAcknowledgements(db, body, page.after, limitOf(page)),
    signWaiting: () => signer.signWaiting(),
    async stop() {
      clearInterval(timer);
      await sweeping;
      await sending.drain();
      await receiving.drain();
    },
  };
}

function bounded<T>(all: readonly T[]): readonly T[] {
  if (all.length > mostAtOnce) throw problems["too-many"](`at most ${mostAtOnce} at once`);
  return all;
}
