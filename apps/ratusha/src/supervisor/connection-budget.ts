import { openDatabase, runtimeProblems, type Settings } from "@ratusha/runtime";

/** Packages that each hold connections of their own: as many as there are schemas. */
export const packages = 9;

/** What is held beside the packages': by the jobs, which run in one server, by the supervisor and by commands. */
const beside = 20;

type Asked = Pick<Settings, "servers" | "databaseConnections">;

/** How many connections an instance may come to hold at once. */
export function connectionsNeeded({ servers, databaseConnections }: Asked): number {
  return servers * databaseConnections * packages + beside;
}

/** What PostgreSQL has for an instance, and what each package of each server may hold of it. */
export interface ConnectionBudget {
  readonly most: number;
  readonly each: number;
  /** What to do about it; undefined where all that was asked for fits. */
  readonly shortage: string | undefined;
}

/** Divides `most` connections among the servers and their packages; none gets more than was asked for. */
export function divideConnections(most: number, asked: Asked): ConnectionBudget {
  const needed = connectionsNeeded(asked);
  const each = Math.min(asked.databaseConnections, Math.floor((most - beside) / (asked.servers * packages)));
  const shortage =
    needed > most
      ? `it lets ${most} connections in, and with RATUSHA_SERVERS=${asked.servers} up to ${needed} are held; ` +
        "raise max_connections (or the limit of the database), or start fewer servers"
      : undefined;
  return { most, each, shortage };
}

/** Asks the PostgreSQL of `DATABASE_URL` for how many connections it has; some of them are kept for its superusers. */
export async function askConnections(url: string, asked: Asked): Promise<ConnectionBudget> {
  const database = openDatabase({ url, schema: "public", max: 1 });
  try {
    const [row] = await database.query(
      `SELECT LEAST(NULLIF(datconnlimit, -1), (
         SELECT sum(CASE name WHEN 'max_connections' THEN setting::int ELSE -setting::int END) FROM pg_settings
         WHERE name IN ('max_connections', 'superuser_reserved_connections', 'reserved_connections')
       ))::int AS most FROM pg_database WHERE datname = current_database()`,
    );
    return divideConnections(Number(row?.["most"]), asked);
  } finally {
    await database.close();
  }
}

/**
 * Takes the connections of each package down to what there is: past that PostgreSQL turns requests away, while one that
 * waits for a connection of its server's is answered. Fails with `runtime.too-few-connections` where there is not one
 * for each.
 */
export async function withinConnections(
  settings: Settings,
  url: string,
  print: (line: string) => void,
): Promise<Settings> {
  const { each, shortage } = await askConnections(url, settings);
  if (shortage === undefined) return settings;
  if (each < 1) throw runtimeProblems["too-few-connections"](`Of the PostgreSQL of DATABASE_URL: ${shortage}.`);
  print(
    `The PostgreSQL of DATABASE_URL is short of connections: ${shortage}. Each package of each server has ${each} of ${settings.databaseConnections} until then.`,
  );
  return { ...settings, databaseConnections: each };
}
