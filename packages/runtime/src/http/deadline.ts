import type { IncomingMessage } from "node:http";

/** How long a request's body may take, in milliseconds: forms and messages are small, files come over slow lines. */
export const bodyDeadline = { usual: 60_000, upload: 600_000 } as const;

/**
 * Hangs up on a body that takes too long. node:http has one limit for all requests (`requestTimeout`), which uploads need
 * to be long; without this a handful of slow bodies would hold the rest of the server as long as them.
 */
export function holdToDeadline(request: IncomingMessage, milliseconds: number): void {
  const { "content-length": length, "transfer-encoding": coding } = request.headers;
  if (coding === undefined && (length === undefined || length === "0")) return;
  const timer = setTimeout(() => request.destroy(), milliseconds);
  timer.unref();
  const stop = () => clearTimeout(timer);
  request.once("end", stop);
  request.once("close", stop);
}
