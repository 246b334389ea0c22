import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

/** A processor profile that is being taken of a running node process. */
export interface Profiling {
  /** Ends it and writes it as `NAME.cpuprofile`. */
  write(name: string): Promise<void>;
}

/** Where a node process opens its inspector on SIGUSR1. */
const inspector = "http://127.0.0.1:9229/json/list";

/** Begins to profile a process that was started without any option for it, over its inspector. */
export async function startProfiling(pid: number, folder: string): Promise<Profiling> {
  process.kill(pid, "SIGUSR1");
  const socket = new WebSocket(await addressOf(pid));
  await new Promise((resolve, reject) => {
    socket.addEventListener("open", resolve, { once: true });
    socket.addEventListener("error", () => reject(new Error("the inspector did not answer")), { once: true });
  });
  const waiting = new Map<number, (result: unknown) => void>();
  let last = 0;
  socket.addEventListener("message", ({ data }) => {
    const { id, result } = JSON.parse(String(data)) as { id?: number; result?: unknown };
    if (id !== undefined) waiting.get(id)?.(result);
  });
  const ask = (method: string, params: object = {}) =>
    new Promise<unknown>((resolve) => {
      const id = ++last;
      waiting.set(id, resolve);
      socket.send(JSON.stringify({ id, method, params }));
    });
  await ask("Profiler.enable");
  await ask("Profiler.setSamplingInterval", { interval: 500 });
  await ask("Profiler.start");
  return {
    async write(name) {
      const { profile } = (await ask("Profiler.stop")) as { profile: unknown };
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, `${name}.cpuprofile`), JSON.stringify(profile));
      socket.close();
    },
  };
}

async function addressOf(pid: number): Promise<string> {
  for (let attempt = 0; attempt < 50; attempt++) {
    await pause(100);
    const listed = await fetch(inspector).then(
      (response) => response.json() as Promise<{ title?: string; webSocketDebuggerUrl?: string }[]>,
      () => [],
    );
    const address = listed.find(
      ({ title }) => title?.includes(`[${pid}]`) || title?.endsWith("server.ts"),
    )?.webSocketDebuggerUrl;
    if (address !== undefined) return address;
  }
  throw new Error(`process ${pid} opened no inspector: is port 9229 taken?`);
}
