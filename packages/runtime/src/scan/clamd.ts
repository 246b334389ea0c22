import { connect, type Socket } from "node:net";
import { runtimeProblems } from "../problems.ts";

/** What a scanner says of a file. */
export type ScanResult = { readonly clean: true } | { readonly clean: false; readonly found: string };

/** Whoever looks through files for what harms. */
export interface FileScan {
  /**
   * Fails with `runtime.scanner-unavailable` where no answer comes, and where the scanner could not look: a file that was
   * not looked through is never called clean.
   */
  scan(bytes: Uint8Array): Promise<ScanResult>;
  /** The scanner's name and version, once it answers. */
  version(): Promise<string>;
}

/** Where clamd listens: a Unix socket, or a host and a port. */
export type ClamdAddress = { readonly path: string } | { readonly host: string; readonly port: number };

const pieceBytes = 64 * 1024;
const longestAnswer = 4096;

/** Reads `unix:/run/clamav/clamd.ctl` or `tcp://host:3310`; undefined where it is neither. */
export function parseClamdAddress(text: string): ClamdAddress | undefined {
  if (text.startsWith("unix:/")) return { path: text.slice("unix:".length) };
  if (!URL.canParse(text)) return undefined;
  const { protocol, hostname, port, pathname } = new URL(text);
  if (protocol !== "tcp:" || hostname === "" || (pathname !== "" && pathname !== "/")) return undefined;
  return { host: hostname.replace(/^\[|\]$/g, ""), port: port === "" ? 3310 : Number(port) };
}

/**
 * ClamAV's daemon by its own protocol (clamd(8)): `zINSTREAM`, pieces with their length in four bytes of network order, a
 * piece of no length at the end; the answer ends with a zero byte. One connection a file.
 */
export function openClamd(
  address: ClamdAddress,
  { timeoutMs = 60_000 }: { readonly timeoutMs?: number } = {},
): FileScan {
  return {
    async scan(bytes) {
      const answer = await ask(address, timeoutMs, async (socket) => {
        await send(socket, Buffer.from("zINSTREAM\0"));
        for (let at = 0; at < bytes.length; at += pieceBytes) {
          const piece = bytes.subarray(at, at + pieceBytes);
          const length = Buffer.alloc(4);
          length.writeUInt32BE(piece.length);
          await send(socket, length);
          await send(socket, piece);
        }
        await send(socket, Buffer.alloc(4));
      });
      if (answer === "stream: OK") return { clean: true };
      const found = /^stream: (.+) FOUND$/.exec(answer)?.[1];
      if (found !== undefined) return { clean: false, found };
      throw runtimeProblems["scanner-unavailable"](`It answered: ${answer.slice(0, 200)}`);
    },
    version: () => ask(address, timeoutMs, (socket) => send(socket, Buffer.from("zVERSION\0"))),
  };
}

/** One command and its answer. */
function ask(address: ClamdAddress, timeoutMs: number, speak: (socket: Socket) => Promise<void>): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect("path" in address ? { path: address.path } : { host: address.host, port: address.port });
    const pieces: Buffer[] = [];
    let size = 0;
    const fail = (why: string): void => {
      socket.destroy();
      reject(runtimeProblems["scanner-unavailable"](why));
    };
    const timer = setTimeout(() => fail("It did not answer in time."), timeoutMs);
    socket.on("error", (error: NodeJS.ErrnoException) =>
      // What it said before is lost with the connection: a file beyond its own limit is refused in its midst.
      fail(/^(EPIPE|ECONNRESET)$/.test(error.code ?? "") ? "It hung up: is StreamMaxLength too small?" : error.message),
    );
    socket.on("data", (piece: Buffer) => {
      size += piece.length;
      if (size > longestAnswer) return fail("It answered at length.");
      pieces.push(piece);
    });
    socket.on("close", () => {
      clearTimeout(timer);
      const answer = Buffer.concat(pieces)
        .toString("utf8")
        .replace(/\0[\s\S]*$/, "")
        .trim();
      if (answer === "") fail("It hung up without an answer.");
      else resolve(answer);
    });
    // Where the scanner has heard enough (a file beyond its own limit) it answers and hangs up: an answer that is heard counts.
    socket.on("connect", () => void speak(socket).catch(() => undefined));
  });
}

function send(socket: Socket, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.write(bytes, (error) => (error == null ? resolve() : reject(error)));
  });
}
