import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A scanner of files for tests. */
export interface ClamdPeer {
  /** The socket that it listens on. */
  readonly path: string;
  close(): void;
}

/** What the peer says of a file that arrived whole; nothing where it leaves its caller waiting. */
export type ClamdAnswer = (file: Buffer, socket: Socket) => string | undefined;

/** The string that every scanner finds, taken apart so that no scanner finds it here (eicar.org). */
export const eicar = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$", "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"].join("");

/** Finds what scanners are tried with, and nothing else. */
export const findEicar: ClamdAnswer = (file) =>
  file.includes(eicar) ? "stream: Eicar-Test-Signature FOUND" : "stream: OK";

/** A peer that speaks clamd(8): sessions begin with z, commands end with a zero byte, pieces have their length before them. */
export async function openClamdPeer(answer: ClamdAnswer = findEicar, maxBytes = 1_000_000): Promise<ClamdPeer> {
  const folder = mkdtempSync(join(tmpdir(), "ratusha-clamd-"));
  const path = join(folder, "clamd.ctl");
  const server = createServer((socket) => {
    let heard = Buffer.alloc(0);
    socket.on("error", () => undefined);
    socket.on("data", (piece) => {
      heard = Buffer.concat([heard, piece as Buffer]);
      const file = fileIn(heard);
      if (heard.toString("latin1").startsWith("zVERSION\0")) socket.end("ClamAV 1.4.3/27834/Fri\0");
      else if (file !== undefined && file.length > maxBytes) socket.end("INSTREAM size limit exceeded. ERROR\0");
      else {
        const said = file === undefined ? undefined : answer(file, socket);
        if (said !== undefined) socket.end(`${said}\0`);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  return {
    path,
    close() {
      server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function fileIn(heard: Buffer): Buffer | undefined {
  const command = Buffer.from("zINSTREAM\0");
  if (!heard.subarray(0, command.length).equals(command)) return undefined;
  const pieces: Buffer[] = [];
  for (let at = command.length; at + 4 <= heard.length; ) {
    const length = heard.readUInt32BE(at);
    if (length === 0) return Buffer.concat(pieces);
    if (at + 4 + length > heard.length) return undefined;
    pieces.push(heard.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return undefined;
}
