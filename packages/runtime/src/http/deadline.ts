import type { IncomingMessage } from "node:http";
import type { Problem } from "@ratusha/kernel";
import { runtimeProblems } from "../problems.ts";

/** How long a request's body may take, in milliseconds: forms and messages are small, files come over slow lines. */
export interface BodyDeadlines {
  readonly usual: number;
  readonly upload: number;
}

export const bodyDeadlines: BodyDeadlines = { usual: 60_000, upload: 600_000 };

/** How long whoever sends so slowly has to read the answer, in milliseconds. */
const parting = 1000;

/**
 * Refuses a body that takes too long, and hangs up a moment later. node:http has one limit for all requests
 * (`requestTimeout`), which uploads need to be long; without this a handful of slow bodies would hold the rest of the
 * server as long as them.
 */
export function holdToDeadline(
  request: IncomingMessage,
  milliseconds: number,
  refuse: (problem: Problem) => void,
): void {
  const { "content-length": length, "transfer-encoding": coding } = request.headers;
  if (coding === undefined && (length === undefined || length === "0")) return;
  const timer = setTimeout(() => {
    refuse(runtimeProblems["body-too-slow"](`It was not there after ${milliseconds / 1000} seconds.`));
    setTimeout(() => request.destroy(), parting).unref();
  }, milliseconds);
  timer.unref();
  const stop = () => clearTimeout(timer);
  request.once("end", stop);
  request.once("close", stop);
}
