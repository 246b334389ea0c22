import { readFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import type { House } from "./house.ts";

/** Moves a case’s last day to yesterday and has the terms looked at now: days are moved, not clocks, since seals bear their time. */
export async function letTermPass(house: House, caseId: string): Promise<void> {
  const yesterday = Temporal.Now.plainDateISO("Europe/Minsk").subtract({ days: 1 }).toString();
  await asSuperuser(house, async (query) => {
    for (const table of ["case_file", "body_case"]) {
      await query(`UPDATE services.${table} SET due = $2 WHERE id = $1`, [caseId, yesterday]);
    }
    await query("UPDATE jobs._private_jobs SET run_at = now() WHERE key = 'services.terms'");
  });
}

/** Mail that waits for its reader to look in by themself goes out now. */
export async function sendWaitingMail(house: House): Promise<void> {
  await asSuperuser(house, (query) => query("UPDATE identity.mail_queue SET next_at = now() WHERE next_at > now()"));
}

type Query = (text: string, values?: readonly unknown[]) => Promise<unknown>;

async function asSuperuser(house: House, work: (query: Query) => Promise<unknown>): Promise<void> {
  const folder = join(house.instance.dataDir, "postgres");
  const [port, password] = await Promise.all(
    ["port", "password"].map(async (name) => (await readFile(join(folder, name), "utf8")).trim()),
  );
  const client = new pg.Client({ connectionString: `postgres://ratusha:${password}@127.0.0.1:${port}/ratusha` });
  await client.connect();
  try {
    await work((text, values) => client.query(text, [...(values ?? [])]));
  } finally {
    await client.end();
  }
}
