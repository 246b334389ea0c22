import { readFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";

/** The superuser's connection to the embedded database of an instance. */
export async function superuserUrl(dataDir: string): Promise<string> {
  const [port, password] = await Promise.all(
    ["port", "password"].map(async (name) => (await readFile(join(dataDir, "postgres", name), "utf8")).trim()),
  );
  return `postgres://ratusha:${password}@127.0.0.1:${port}/ratusha`;
}

/** Works in it for a moment. */
export async function asSuperuser<T>(dataDir: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: await superuserUrl(dataDir) });
  // A database that is killed meanwhile is told by the question it left without an answer.
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
