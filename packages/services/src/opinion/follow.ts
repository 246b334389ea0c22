import { type Act, type Follower, follow } from "@ratusha/evidence";
import { exchangeActs } from "@ratusha/exchange";
import { parseUuid } from "@ratusha/kernel";
import { z } from "zod";
import type { Context } from "../context.ts";
import { type Consigned, takeMessage, understoodKinds } from "./incoming.ts";

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
          for (const act of acts) {
            const message = messageOf(act);
            if (message !== undefined) await takeMessage(context, message);
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

function messageOf(act: Act): Consigned | undefined {
  const body = bodySchema.safeParse(act.body);
  if (!body.success) return undefined;
  const { kind } = body.data;
  if (kind !== undefined && !understoodKinds.includes(kind)) return undefined;
  const id = parseUuid(body.data.message);
  return id.ok ? { receiver: body.data.receiver, sender: body.data.sender, id: id.value } : undefined;
}
