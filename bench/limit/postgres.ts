import pg from "pg";

/** What this PostgreSQL does at the most for one connection (commits) and for one statement (rows). */
export interface PostgresLimits {
  /** Transactions of one inserted row, eight connections at once, each waiting for its commit. */
  readonly commits: number;
  /** Rows of 300 bytes inserted through `unnest`, a thousand a statement. */
  readonly rows: number;
}

export async function postgresLimits(adminUrl: string, seconds = 2): Promise<PostgresLimits> {
  const clients = await Promise.all(
    Array.from({ length: 8 }, async () => {
      const client = new pg.Client({ connectionString: adminUrl });
      await client.connect();
      return client;
    }),
  );
  const [first] = clients;
  if (first === undefined) throw new Error("no connection");
  try {
    await first.query("CREATE TABLE IF NOT EXISTS public.bench_limit (id bigint NOT NULL, filler text NOT NULL)");
    const commits = await countCommits(clients, seconds);
    const rows = await countRows(first, seconds);
    return { commits, rows };
  } finally {
    await first.query("DROP TABLE IF EXISTS public.bench_limit");
    await Promise.all(clients.map((client) => client.end()));
  }
}

async function countCommits(clients: readonly pg.Client[], seconds: number): Promise<number> {
  const from = performance.now();
  const until = from + seconds * 1000;
  let done = 0;
  await Promise.all(
    clients.map(async (client) => {
      while (performance.now() < until) {
        await client.query({
          name: "one",
          text: "INSERT INTO public.bench_limit VALUES ($1, $2)",
          values: [done, "x"],
        });
        done++;
      }
    }),
  );
  return (done / (performance.now() - from)) * 1000;
}

async function countRows(client: pg.Client, seconds: number): Promise<number> {
  const ids = Array.from({ length: 1000 }, (_, i) => i);
  const fillers = ids.map(() => "x".repeat(300));
  const text = "INSERT INTO public.bench_limit SELECT * FROM unnest($1::bigint[], $2::text[])";
  const from = performance.now();
  const until = from + seconds * 1000;
  let done = 0;
  while (performance.now() < until) {
    await client.query({ name: "many", text, values: [ids, fillers] });
    done += ids.length;
  }
  return (done / (performance.now() - from)) * 1000;
}
