import { type App, createHttp, createLogger, parseSettings } from "@ratusha/runtime";
import { addRoutes } from "ratusha/routes";

/** A route as the instance itself has it, and what it takes. */
export interface Route {
  readonly method: string;
  /** With parameters, such as `/en/applications/:id`. */
  readonly url: string;
  readonly csrf: boolean;
  readonly limited: boolean;
  readonly takes: { readonly params?: unknown; readonly query?: unknown; readonly body?: unknown };
}

/**
 * Every route of an instance but the bare ones of OCSP, time-stamps and the log, whoever adds it: what is tested for
 * each of them is tested for one that comes tomorrow. Pages are listed in one language, since they are the same in all.
 */
export async function routeTable(): Promise<readonly Route[]> {
  return (await openRoutes()).table;
}

/** The same, with the application that has them: what it refuses before it asks anyone can be tried. */
export async function openRoutes(): Promise<{ readonly table: readonly Route[]; readonly app: App }> {
  const settings = parseSettings({ RATUSHA_LOG_LEVEL: "silent" }, []);
  const app = await createHttp({ settings, logger: createLogger({ name: "routes", level: "silent" }) });
  const table: Route[] = [];
  app.addHook("onRoute", ({ method, url, config, schema = {} }) => {
    if (method === "HEAD" || /^\/(be|ru)(\/|$)/.test(url)) return;
    const { params, querystring: query, body } = schema;
    table.push({
      method: String(method),
      url,
      csrf: config?.csrf !== false,
      limited: config?.rateLimit !== undefined,
      takes: config?.takes ?? { params, query, body },
    });
  });
  await addRoutes(app, nobodyAtHome, settings);
  await app.ready();
  return { table, app };
}

/** Routes are only listed here and answer nobody: whatever they are made from is asked nothing. */
const nobody: object = new Proxy(() => undefined, {
  get: (_, name) => (name === Symbol.iterator ? [][Symbol.iterator] : name === "then" ? undefined : nobody),
  apply: () => nobody,
});

const parts = [
  ...["trust", "sequencer", "witness", "logTrust", "registers", "identity", "exchange"],
  ...["bank", "services", "proactive", "insight"],
];
const nobodyAtHome = Object.fromEntries(parts.map((part) => [part, nobody])) as unknown as Parameters<
  typeof addRoutes
>[1];
