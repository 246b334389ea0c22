import type { Acts } from "@ratusha/evidence";
import {
  type Clock,
  fail,
  orderedUuids,
  pass,
  type Random,
  sha256,
  toHex,
  type Uuid,
  uuidv7,
  type Verdict,
} from "@ratusha/kernel";
import { batcher, type Database, statementBytes } from "@ratusha/runtime";
import { deliveryEvents, exchangeActs } from "../act.ts";
import type { ContainerStore } from "../container/store.ts";
import { messageSubject } from "../exchange.ts";
import { type OutgoingMessage, type SendOutcome, type SendRefusal, sdipCodes } from "../message/message.ts";
import type { Directory } from "../subscriber/directory.ts";
import type { CheckedDocument, DocumentChecker } from "./check.ts";
import { checkHeader } from "./header.ts";
import {
  type CheckedMessage,
  consign,
  countRepeats,
  findMessages,
  findParents,
  insertNew,
  isSame,
  type KnownMessage,
  keyOf,
} from "./store.ts";

export interface SendOptions {
  readonly db: Database;
  readonly acts: Acts;
  readonly clock: Clock;
  readonly random: Random;
  readonly directory: Directory;
  readonly checker: DocumentChecker;
  readonly containers: ContainerStore;
}

type Named = Pick<OutgoingMessage, "from" | "id">;
type CheckedWhole = CheckedMessage & Pick<CheckedDocument, "document">;
type Checked = Verdict<CheckedWhole, SendRefusal>;

/** Takes messages in: check, then keep and consign with all evidence in one transaction of many messages. */
export function createSend(options: SendOptions): {
  send(messages: readonly OutgoingMessage[]): Promise<SendOutcome[]>;
  drain(): Promise<void>;
} {
  const { db, acts, clock, random, directory, checker, containers } = options;
  /** Inbox, outbox and threads are ordered by these. */
  const nextEntry = orderedUuids(clock, random);
  /** Single look-ups of many callers go to the database together. */
  const finder = batcher<Named, KnownMessage | undefined>(
    async (names) => {
      const known = await findMessages(db, names);
      return names.map(({ from, id }) => known.get(keyOf(from, id)));
    },
    { maxItems: 500, windowMs: 1, concurrency: 2 },
  );
  const keeper = batcher<CheckedWhole, SendOutcome>(keep, {
    maxItems: 200,
    windowMs: 4,
    concurrency: 2,
    weight: { of: ({ message }) => message.document.length, most: statementBytes },
  });

  async function send(messages: readonly OutgoingMessage[]): Promise<SendOutcome[]> {
    // 1. What came before is answered as it was, whatever has happened to seals and bodies since.
    const digests = messages.map(({ document }) => sha256(document));
    const wellNamed = messages.filter((message) => checkHeader(message).ok);
    const found = await finder.addAll(wellNamed);
    const known = new Map(wellNamed.map(({ from, id }, i) => [keyOf(from, id), found[i]]));
    const codes = await directory.known(wellNamed.flatMap(({ from, to }) => [from, ...to]));
    const parents = await findParents(
      db,
      wellNamed.flatMap(({ from, parent }) => (parent === undefined ? [] : [{ body: from, ...parent }])),
    );
    // 2. The rest is checked, each on its own, and what holds is kept together.
    const outcomes = await Promise.all(
      messages.map(async (message, i): Promise<SendOutcome> => {
        const digest = digests[i] ?? sha256(message.document);
        const same = known.get(keyOf(message.from, message.id));
        if (same !== undefined && isSame(same, digest, message.to)) return repeat(message);
        if (same !== undefined) return taken(message);
        const checked = await check(message, digest, codes, parents);
        return checked.ok ? keeper.add(checked.value) : checked;
      }),
    );
    // 3. Each refusal leaves evidence too.
    const refused = outcomes.flatMap((outcome, i) => {
      const message = messages[i];
      return outcome.ok || message === undefined ? [] : [{ message, outcome, digest: digests[i] }];
    });
    await acts.append(
      db,
      refused.map(({ message, outcome, digest }) => rejection(message, outcome, digest)),
    );
    return outcomes;
  }

  async function check(
    message: OutgoingMessage,
    digest: Uint8Array,
    codes: ReadonlySet<string>,
    parents: ReadonlySet<string>,
  ): Promise<Checked> {
    const header = checkHeader(message);
    if (!header.ok) return header;
    const { from, to, parent } = message;
    if (!codes.has(from)) return fail("sender-unknown", `${from} is no subscriber.`);
    const unknown = to.find((code) => !codes.has(code));
    if (unknown !== undefined) return fail("receiver-unknown", `${unknown} is no subscriber.`, "SDIP 2.1.1, error 10");
    if (parent !== undefined && !parents.has(`${from} ${keyOf(parent.sender, parent.id)}`)) {
      return fail("parent-unknown", "The sender neither sent nor received the message named as parent.");
    }
    const document = await checker.check(from, message.document);
    if (!document.ok) return document;
    return pass({
      message,
      digest,
      document: document.value.document,
      documentId: document.value.documentId,
      kind: document.value.document.metadata.kind,
      container: uuidv7(clock, random),
      entry: nextEntry(),
      at: Temporal.Instant.fromEpochMilliseconds(clock.now().epochMilliseconds),
      acts: [uuidv7(clock, random), ...to.map(() => uuidv7(clock, random))],
    });
  }

  async function keep(batch: CheckedWhole[]): Promise<SendOutcome[]> {
    // Two of one name in one batch: the first goes in, the other finds it there.
    const first = new Map<string, CheckedMessage>();
    for (const checked of batch) {
      const key = keyOf(checked.message.from, checked.message.id);
      if (!first.has(key)) first.set(key, checked);
    }
    const ours = [...first.values()];
    const stored = ours.map(({ message, container, digest }) => ({
      sender: message.from,
      container,
      digest,
      bytes: message.document,
    }));
    await containers.prepare(stored);
    const inserted = await db.transaction(async (tx) => {
      const fresh = await insertNew(tx, ours);
      if (fresh.length === 0) return new Set<CheckedMessage>();
      const kept = new Set(fresh);
      await containers.insert(
        tx,
        stored.filter((_, i) => kept.has(ours[i] as CheckedMessage)),
      );
      await consign(tx, fresh);
      await acts.append(tx, fresh.flatMap(evidenceOf));
      return kept;
    });
    return Promise.all(
      batch.map(async (checked): Promise<SendOutcome> => {
        const { message, digest } = checked;
        if (inserted.has(checked)) {
          const { at, documentId, container, document } = checked;
          // Its receivers' marks will want it before long.
          containers.remember({ sender: message.from, container }, document, message.document.length);
          return pass({
            id: message.id,
            from: message.from,
            at,
            digest: toHex(digest),
            documentId: toHex(documentId),
            repeats: 0,
            acts: checked.acts,
          });
        }
        // Someone was quicker, here or in another process.
        const now = (await findMessages(db, [message])).get(keyOf(message.from, message.id));
        return now !== undefined && isSame(now, digest, message.to) ? repeat(message) : taken(message);
      }),
    );
  }

  async function repeat(message: OutgoingMessage): Promise<SendOutcome> {
    await countRepeats(db, [message]);
    const known = (await findMessages(db, [message])).get(keyOf(message.from, message.id));
    return known === undefined ? taken(message) : pass(known.sent);
  }

  return { send, drain: () => keeper.drain() };
}

function taken(message: OutgoingMessage): Extract<SendOutcome, { ok: false }> {
  return fail("id-taken", `${message.from} has sent another message under the id ${message.id}.`);
}

function evidenceOf({ message, digest, documentId, kind, acts, at }: CheckedMessage) {
  const subject = messageSubject(message.from, message.id);
  const common = { sender: message.from, message: message.id, digest: toHex(digest), documentId: toHex(documentId) };
  return [
    {
      id: acts[0],
      kind: exchangeActs.submitted,
      actor: message.actor,
      subject,
      body: {
        event: deliveryEvents.submitted,
        sdip: 100,
        ...common,
        receivers: [...message.to],
        type: message.type,
        size: message.document.length,
        ...(message.parent === undefined ? {} : { parent: { sender: message.parent.sender, id: message.parent.id } }),
        at: at.toString(),
      },
    },
    ...message.to.map((receiver, i) => ({
      id: acts[i + 1],
      kind: exchangeActs.consigned,
      actor: "system:exchange",
      subject: `body:${receiver}`,
      body: {
        event: deliveryEvents.consigned,
        sdip: 101,
        ...common,
        receiver,
        type: message.type,
        // Those who follow the document flow leave alone what is not for them, without opening it.
        kind,
        ...(message.parent === undefined ? {} : { parent: { sender: message.parent.sender, id: message.parent.id } }),
      },
    })),
  ];
}

const nameShape = /^[A-Za-z0-9-]{1,40}$/;

/** Evidence of a refusal: who tried what, never the contents. */
function rejection(
  message: OutgoingMessage,
  outcome: Extract<SendOutcome, { ok: false }>,
  digest: Uint8Array | undefined,
) {
  const named = nameShape.test(message.from) && nameShape.test(message.id);
  const code = sdipCodes[outcome.reason];
  const id: Uuid | null = named ? message.id : null;
  return {
    kind: exchangeActs.rejected,
    actor: message.actor,
    ...(named ? { subject: messageSubject(message.from, message.id) } : {}),
    body: {
      event: deliveryEvents.rejected,
      sender: named ? message.from : null,
      message: id,
      digest: digest === undefined ? null : toHex(digest),
      reason: outcome.reason,
      detail: outcome.detail.slice(0, 500),
      ...(code === undefined ? {} : { sdip: code }),
    },
  };
}
