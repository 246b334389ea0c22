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

/** A free TCP port of the host, the loopback interface unless said: `preferred` where it is free. */
export async function freePort(preferred?: number, host = "127.0.0.1"): Promise<number> {
  const port = (preferred === undefined ? undefined : await tryPort(preferred, host)) ?? (await tryPort(0, host));
  if (port === undefined) throw new Error(`no free TCP port on ${host}`);
  return port;
}
