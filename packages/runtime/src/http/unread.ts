import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import type { Problem } from "@ratusha/kernel";
import { runtimeProblems } from "../problems.ts";
import { problemDocument, problemMediaType } from "./problem.ts";

/** What node:http says of what it cannot read; anything else is malformed. */
const known: Readonly<Record<string, () => Problem>> = {
  HPE_HEADER_OVERFLOW: () => runtimeProblems["headers-too-large"](),
  ERR_HTTP_REQUEST_TIMEOUT: () => runtimeProblems["headers-too-slow"](),
};

/** Answers what never became a request, before any route, with a problem document like everything else (RFC 9457). */
export function answerUnread(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const problem = (known[error.code ?? ""] ?? runtimeProblems["request-malformed"])();
  const body = JSON.stringify(problemDocument(problem));
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ""}`,
    `content-type: ${problemMediaType}`,
    `content-length: ${Buffer.byteLength(body)}`,
    "x-content-type-options: nosniff",
    "cache-control: no-store",
    "connection: close",
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
}
