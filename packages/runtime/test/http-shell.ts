import type { App } from "../src/index.ts";
import { createHttp, createLogger, parseSettings } from "../src/index.ts";

/** A shell with a few routes, as packages would add them, for the tests of this package. */
export async function makeApp(
  environment: Readonly<Record<string, string>> = {},
): Promise<{ app: App; lines: string[] }> {
  const lines: string[] = [];
  const logger = createLogger({ level: "debug", name: "test", to: { write: (line) => void lines.push(line) } });
  const settings = parseSettings({ RATUSHA_PORT: "8080", ...environment });
  return { app: await createHttp({ settings, logger }), lines };
}
