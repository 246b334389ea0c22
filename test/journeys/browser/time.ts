import assert from "node:assert/strict";
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
    await query(lookNow);
  });
}

/** Moves the last day to pay for a case, in days from today, and has the terms looked at now. */
export async function movePayDay(house: House, caseId: string, days: number): Promise<void> {
  const day = Temporal.Now.plainDateISO("Europe/Minsk").add({ days }).toString();
  await asSuperuser(house, async (query) => {
    await query("UPDATE services.payment SET due = $2 WHERE case_id = $1", [caseId, day]);
    await query(lookNow);
  });
}

/** The bank opens a claim again, as if it had not heard yet that nothing is wanted any more. */
export async function forgetAtBank(house: House, paymentNumber: string): Promise<void> {
  await asSuperuser(house, (query) => query("UPDATE bank.claim SET state = 'open' WHERE number = $1", [paymentNumber]));
}

/** The time of a share is over, and so is that of whoever has it open. */
export async function endShareTime(house: House, share: string): Promise<void> {
  await asSuperuser(house, async (query) => {
    await query("UPDATE services.share SET until = now() WHERE id = $1", [share]);
    await query("UPDATE services.share_opening SET seen_until = now() WHERE share = $1", [share]);
  });
}

/** Mail that waits for its reader to look in by themself goes out now. */
export async function sendWaitingMail(house: House): Promise<void> {
  await asSuperuser(house, (query) => query("UPDATE identity.mail_queue SET next_at = now() WHERE next_at > now()"));
}

/** Looks again until it is so. */
export async function until(look: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 900; tries++) {
    if (await look()) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  assert.fail(`it does not come: ${look}`);
}

/** Every session of a person is over, as after an hour away from the desk. */
export async function endSessions(house: House, person: string): Promise<void> {
  await asSuperuser(house, (query) =>
    query("UPDATE identity.session SET expires_at = now() - interval '1 second' WHERE person = $1", [person]),
  );
}

/** The look over the terms that is due in some minutes is due now. */
const lookNow = "UPDATE jobs._private_jobs SET run_at = now() WHERE key = 'services.terms'";

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
