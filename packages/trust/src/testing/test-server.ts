import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { type App, createHttp, createLogger, parseSettings } from "@ratusha/runtime";
import { trustRoutes } from "../http.ts";
import type { Trust } from "../trust.ts";

/** Trust over real HTTP on a free port. */
export interface TestServer {
  readonly url: string;
  readonly app: App;
  close(): Promise<void>;
}

export async function serveTrust(trust: Trust): Promise<TestServer> {
  const settings = parseSettings({ RATUSHA_DATA: tmpdir(), RATUSHA_LOG_LEVEL: "silent" });
  const app = await createHttp({ settings, logger: createLogger({ level: "silent", name: "test" }) });
  await app.register(async (inner) => trustRoutes(trust)(inner));
  await app.listen({ host: "127.0.0.1", port: 0 });
  const { port } = app.server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, app, close: () => app.close() };
}
