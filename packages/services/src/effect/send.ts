import type { OutgoingMessage } from "@ratusha/exchange";
import type { Context } from "../context.ts";

/**
 * Hands a sealed document to the document flow for one receiver, to be acknowledged, under an id that was given beforehand:
 * sent again, it is the same message. Fails where it is not taken.
 */
export async function sendSealed(
  { exchange }: Pick<Context, "exchange">,
  { to, ...message }: Omit<OutgoingMessage, "to" | "acknowledge"> & { readonly to: string },
): Promise<void> {
  const [sent] = await exchange.send([{ ...message, to: [to], acknowledge: 2 }]);
  if (sent?.ok !== true) throw new Error(`the message was not taken: ${sent?.reason} ${sent?.detail}`);
}
