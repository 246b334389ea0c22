import { createServer } from "node:net";

/** Whether this TCP port of the loopback interface can be listened on now; 0 asks for any. Gives the port. */
async function tryPort(port: number): Promise<number | undefined> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once("error", () => resolve(undefined));
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => {
      const address = server.address();
      const bound = address !== null && typeof address === "object" ? address.port : undefined;
      server.close(() => resolve(bound));
    });
  });
}

/** A free TCP port of the loopback interface: `preferred` where it is free. */
export async function freePort(preferred?: number): Promise<number> {
  const port = (preferred === undefined ? undefined : await tryPort(preferred)) ?? (await tryPort(0));
  if (port === undefined) throw new Error("no free TCP port on 127.0.0.1");
  return port;
}
