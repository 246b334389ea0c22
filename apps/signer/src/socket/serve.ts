import { createServer, type Server, type Socket } from "node:net";
import { isProblem, type Json } from "@ratusha/kernel";
import {
  FrameReader,
  readRequest,
  type SigningRequest,
  type SigningResult,
  writeControlAnswer,
  writeResult,
} from "@ratusha/runtime/signer-protocol";

/** What the socket asks of the signer. `control` is handed over as it came, still unchecked. */
export interface Desk {
  sign(request: SigningRequest): SigningResult;
  control(request: Json): { ok: true; value: unknown } | { ok: false; code: string; detail: string };
}

/** Signs at most this many frames before it lets other connections be read. */
const frameBatch = 512;

/** Serves frames: all that one read brought are answered by one write, which is what makes small frames cheap. */
export function serve(desk: Desk): Server {
  return createServer((socket) => {
    const reader = new FrameReader();
    let waiting: Uint8Array[] = [];
    let busy = false;

    function work(): void {
      const frames = waiting.splice(0, frameBatch);
      if (frames.length > 0) socket.write(Buffer.concat(frames.map((frame) => answer(desk, frame))));
      busy = waiting.length > 0;
      if (busy) setImmediate(guarded);
    }
    function guarded(): void {
      guard(socket, work);
    }

    socket.on("data", (chunk: Buffer) => {
      guard(socket, () => {
        waiting = waiting.concat(reader.push(chunk));
        if (!busy) work();
      });
    });
    socket.on("error", () => socket.destroy());
  });
}

/** Who cannot write frames is not talked to any further: the stream cannot be trusted to be in step. */
function guard(socket: Socket, work: () => void): void {
  try {
    if (!socket.destroyed) work();
  } catch (error) {
    socket.destroy();
    if (!isProblem(error, "runtime.frame-malformed")) throw error;
  }
}

function answer(desk: Desk, frame: Uint8Array): Buffer {
  const read = readRequest(frame);
  if ("control" in read) return writeControlAnswer(read.id, desk.control(read.control));
  return writeResult(read.id, desk.sign(read.request));
}
