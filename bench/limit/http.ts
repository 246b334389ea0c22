import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { load } from "../load/load.ts";

/** Requests a second that bare `node:http` answers in a process of its own, under the same load client. */
export async function httpLimit(count: number): Promise<number> {
  const child = spawn(process.execPath, [import.meta.filename], { stdio: ["ignore", "pipe", "inherit"] });
  try {
    const [line] = (await once(child.stdout, "data")) as [Buffer];
    const get = { method: "GET", path: "/", headers: {} } as const;
    const warmUp = Math.ceil(count / 10);
    const requests = Array.from({ length: count + warmUp }, () => [get]);
    const { report } = await load(requests, { url: String(line).trim(), inFlight: 32, warmUp });
    return report.perSecond;
  } finally {
    child.kill();
  }
}

if (import.meta.main) {
  const body = Buffer.alloc(1024, "x");
  const server = createServer((_request, response) => response.end(body)).listen(0, "127.0.0.1", () => {
    process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
  });
}
