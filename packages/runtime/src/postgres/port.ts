import { randomInt } from "node:crypto";
import { createServer } from "node:net";

/** Whether this TCP port can be listened on now; 0 asks for any. Gives the port. */
async function tryPort(port: number, host: string): Promise<number | undefined> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once("error", () => resolve(undefined));
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      const bound = address !== null && typeof address === "object" ? address.port : undefined;
      server.close(() => resolve(bound));
    });
  });
}

/** Below what systems hand out to outgoing connections, which may take a port between its choice and its use. */
const [lowest, highest] = [20_000, 32_000];

/** A free TCP port of the host, the loopback interface unless said: `preferred` where it is free. */
export async function freePort(preferred?: number, host = "127.0.0.1"): Promise<number> {
  const chosen = Array.from({ length: 20 }, () => randomInt(lowest, highest));
  for (const candidate of [...(preferred === undefined ? [] : [preferred]), ...chosen, 0]) {
    const port = await tryPort(candidate, host);
    if (port !== undefined) return port;
  }
  throw new Error(`no free TCP port on ${host}`);
}
