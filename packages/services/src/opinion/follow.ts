import { type Act, type Follower, follow } from "@ratusha/evidence";
import { exchangeActs } from "@ratusha/exchange";
import { isProblem, parseUuid } from "@ratusha/kernel";
import { z } from "zod";
import type { Context } from "../context.ts";
import { addIntents, type Intent, removeIntents } from "../intent/store.ts";
import { type Consigned, takeMessage, understoodKinds } from "./incoming.ts";

/** Messages that are taken at once: none waits for another, an answer comes only to a request that was taken before. */
const together = 32;

/** Watches what the document flow puts into inboxes. */
export interface MessageFollower {
  start(): void;
  nudge(): void;
  /** Resolves once everything sent so far has been looked at; at once where the watch has not begun. */
  caughtUp(): Promise<void>;
  stop(): Promise<void>;
}

const bodySchema = z.object({
  sender: z.string(),
  message: z.string(),
  receiver: z.string(),
  /** Acts of before said nothing of it: such messages are opened. */
  kind: z.string().optional(),
});

/** Follows the exchange's acts: each message that stands in an inbox is looked at, at least once. */
export function followMessages(context: Context): MessageFollower {
  let follower: Follower | undefined;
  return {
    start() {
      follower ??= follow({
        source: context.exchangeActs,
        db: context.db,
        name: "exchange-messages",
        kinds: [exchangeActs.consigned],
        handle: async (acts) => {
          const messages = acts.flatMap((act) => messageOf(act) ?? []);
          for (let at = 0; at < messages.length; at += together) {
            await Promise.all(messages.slice(at, at + together).map((message) => takeOrSetAside(context, message)));
          }
        },
        ...(context.onError === undefined ? {} : { onError: context.onError }),
      });
    },
    nudge: () => follower?.nudge(),
    caughtUp: async () => follower?.caughtUp(),
    async stop() {
      await follower?.stop();
      follower = undefined;
    },
  };
}

/**
 * Takes a message; one that cannot be taken is set aside as an intent, with what stood in the way, so that those behind it
 * go on. Where the database is away it is not the message's fault, and the feed waits.
 */
export async function takeOrSetAside(context: Context, message: Consigned): Promise<void> {
  try {
    await takeMessage(context, message);
  } catch (error) {
    if (isProblem(error, "runtime.database-unavailable")) throw error;
    context.onError?.(error);
    const { receiver, id } = message;
    const intent = { id: context.id(), kind: "message" as const, owner: `body:${receiver}`, caseId: id };
    await addIntents(context.db, [{ ...intent, payload: { ...message } }], context.now());
  }
}

const setAside = z.object({ receiver: z.string(), sender: z.string(), id: z.string() });

/** Takes a message that was set aside. */
export async function takeSetAside(context: Context, intent: Intent): Promise<void> {
  const { id, ...rest } = setAside.parse(intent.payload);
  const parsed = parseUuid(id);
  if (!parsed.ok) throw new TypeError("a message that was set aside has no id");
  await takeMessage(context, { ...rest, id: parsed.value });
  await removeIntents(context.db, [intent.id]);
}

function messageOf(act: Act): Consigned | undefined {
  const body = bodySchema.safeParse(act.body);
  if (!body.success) return undefined;
  const { kind } = body.data;
  if (kind !== undefined && !understoodKinds.includes(kind)) return undefined;
  const id = parseUuid(body.data.message);
  return id.ok ? { receiver: body.data.receiver, sender: body.data.sender, id: id.value } : undefined;
}
