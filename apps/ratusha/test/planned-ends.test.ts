import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, test } from "node:test";
import { castBatch, country, registersCountry, sandboxCast } from "@ratusha/by";
import { createActs } from "@ratusha/evidence";
import { createIdentity, identitySchema } from "@ratusha/identity";
import { fixedClock, systemRandom, toBase64Url, type Uuid, uuidv7 } from "@ratusha/kernel";
import { createRegisters, registersSchema } from "@ratusha/registers";
import { testDatabase } from "@ratusha/runtime/testing";
import type { Trust } from "@ratusha/trust";
import { findResident, mandatesInForce } from "../src/compose/identity-ports.ts";

/** Powers that end while a session uses them: by the clock and by the register, with the ports as an instance wires them. */

const base = await testDatabase([registersSchema, identitySchema]);
after(() => base.drop());
const clock = fixedClock("2026-03-02T09:00:00Z");
const acts = createActs({ clock, random: systemRandom });
const registers = createRegisters({
  db: base.database("registers"),
  acts,
  clock,
  random: systemRandom,
  country: registersCountry,
});
await registers.load(castBatch(), "system:test");
const identity = createIdentity({
  db: base.database("identity"),
  acts,
  // Nobody signs in or signs here.
  trust: {} as unknown as Trust,
  clock,
  random: systemRandom,
  country: country.alpha2,
  origin: "http://127.0.0.1",
  findResident: findResident(registers),
  mandatesInForce: mandatesInForce(registers),
  sandboxCards: false,
});
registers.onPowersLost((person) => identity.forget(person));

const numberOf = (kind: string) => sandboxCast().find((one) => one.kind === kind)?.number ?? "";
const [mother, father, citizen, director] = ["mother", "father", "citizen", "director"].map(numberOf) as [
  string,
  string,
  string,
  string,
];
const attorney = numberOf("foreigner");
const id = (): Uuid => uuidv7(clock, systemRandom);

/** A session of somebody who acts under a mandate. */
async function acting(person: string, mandate: Uuid): Promise<() => Promise<string | undefined>> {
  const token = toBase64Url(systemRandom.bytes(32));
  const names = JSON.stringify({ be: person, ru: person, en: person });
  const [at, until] = [clock.now().toString(), clock.now().add({ hours: 12 }).toString()];
  await base.database("identity").query(
    `INSERT INTO session (token_hash, id, person, names, certificate, created_at, seen_at, expires_at)
     VALUES ($1, $2, $3, $4, '00', $5, $5, $6)`,
    [createHash("sha256").update(token, "ascii").digest(), id(), person, names, at, until],
  );
  await identity.actFor(token, mandate);
  return async () => (await identity.principal(token))?.actingFor?.code;
}

test("a power of attorney ends with its last moment, in the session that is using it", async () => {
  const validTo = clock.now().add({ minutes: 10 });
  const given = { id: id(), holder: attorney, principal: `person:${citizen}`, role: "attorney" as const, validTo };
  const [mandate] = await registers.grantMandates([{ ...given, statement: new Uint8Array([1]) }], `person:${citizen}`);
  const code = await acting(attorney, (mandate as { id: Uuid }).id);
  assert.equal(await code(), citizen);
  clock.advance({ minutes: 9, seconds: 59 });
  assert.equal(await code(), citizen, "to the last second, and it is remembered now");
  clock.advance({ seconds: 1 });
  assert.equal(await code(), undefined);
});

test("a parent stops acting for a child at the midnight on which the child is of age", async () => {
  const born = Temporal.PlainDate.from("2008-03-03");
  const name = { family: "Узор", given: "Дзіця" };
  const number = await child(born, name);
  const [mandate] = (await registers.mandatesOf(mother)).filter(({ code }) => code === number);
  assert.ok(mandate);
  // Minsk is three hours ahead: the birthday begins at 21:00 of the day before.
  clock.advance(clock.now().until("2026-03-02T20:50:00Z"));
  const code = await acting(mother, mandate.id);
  clock.advance({ minutes: 9, seconds: 59 });
  assert.equal(await code(), number);
  clock.advance({ seconds: 1 });
  assert.equal(await code(), undefined);
});

async function child(born: Temporal.PlainDate, name: { family: string; given: string }): Promise<string> {
  const registrar = sandboxCast().find((one) => one.body === "Org1004" && one.kind === "official");
  const verdict = await registers.recordBirth({
    id: id(),
    child: {
      name: { be: name, ru: name, latin: { family: "Uzor", given: "Dzicia" } },
      sex: "female",
      born,
      birthPlace: { be: "Менск", ru: "Минск", en: "Minsk" },
    },
    mother,
    father,
    by: { person: registrar?.number ?? "", body: "Org1004" },
  });
  assert.ok(verdict.ok, JSON.stringify(verdict));
  return verdict.value.child.number;
}

test("a director who was changed acts for the company no more, from the next request on", async () => {
  const [mandate] = (await registers.mandatesOf(director)).filter(({ role }) => role === "director");
  assert.ok(mandate);
  const code = await acting(director, mandate.id);
  assert.equal(await code(), mandate.code);
  await registers.grantMandates(
    [{ id: id(), holder: citizen, principal: mandate.principal, role: "director" }],
    "body:Org1001",
  );
  await registers.endMandate(mandate, "decision of the founders", "body:Org1001");
  assert.equal(await code(), undefined);
});
