import { setTimeout as pause } from "node:timers/promises";
import type pg from "pg";

/** How many rows each table has, acts by their kind. */
export type Census = ReadonlyMap<string, number>;

/** Rows that come and go by themselves, and say nothing of what was done. */
const passing: Readonly<Record<string, string>> = {
  "services.intent": "is what is still to be done",
  "proactive.notice_intent": "is what is still to be told",
  "identity.mail_queue": "is what is still to be sent",
};
/** Follow from the acts. */
const derived = ["evidence", "insight", "graphile_worker", "graphile_worker_jobs"];

const tables = `SELECT n.nspname || '.' || c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname <> ALL ($1)
  AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname NOT IN ('information_schema', 'public') ORDER BY 1`;

/** Who works by what others have done. */
const feeds = [
  ["identity", "registers"],
  ["proactive", "registers"],
  ["services", "exchange"],
] as const;
const behind = (reader: string, source: string) => `(SELECT count(*) FROM ${reader}.follow_cursor
  WHERE (xid, seq) < (SELECT xid, seq FROM ${source}.act ORDER BY xid DESC, seq DESC LIMIT 1))`;

/** Counts everything that an instance keeps. */
export async function openCensus(client: pg.Client) {
  const { rows } = await client.query<{ name: string }>(tables, [derived]);
  const names = rows.map(({ name }) => name).filter((name) => passing[name] === undefined);
  const counts = names.map((name) =>
    name.endsWith(".act")
      ? `SELECT '${name}:' || kind AS name, count(*)::int AS count FROM ${name} GROUP BY kind`
      : `SELECT '${name}' AS name, count(*)::int AS count FROM ${name}`,
  );
  const text = counts.join(" UNION ALL ");
  // What cannot be done now is tried again later, and is at rest until then.
  const busy = `SELECT ((SELECT count(*) FROM services.intent WHERE next_at < now() + interval '5 seconds')
    + (SELECT count(*) FROM proactive.notice_intent) + (SELECT count(*) FROM jobs.jobs WHERE run_at <= now())
    + ${feeds.map(([reader, source]) => behind(reader, source)).join(" + ")})::int AS count`;

  const count = async (): Promise<Census> =>
    new Map((await client.query<{ name: string; count: number }>(text)).rows.map((row) => [row.name, row.count]));

  return {
    count,
    /** Waits until nothing is to be done any more, and nothing has become more for a while. */
    async settled(): Promise<Census> {
      let before = await count();
      for (let tries = 0; tries < 4000; tries++) {
        await pause(60);
        const now = await count();
        const { rows: due } = await client.query<{ count: number }>(busy);
        if (due[0]?.count === 0 && grown(before, now).length === 0) return now;
        before = now;
      }
      throw new Error("the instance does not come to rest");
    },
  };
}

/** The tables and kinds of acts of which there is another number than before. */
export function grown(before: Census, after: Census): readonly string[] {
  return [...new Set([...before.keys(), ...after.keys()])].filter(
    (name) => (before.get(name) ?? 0) !== (after.get(name) ?? 0),
  );
}
