import { createActs } from "@ratusha/evidence";
import { type FixedClock, fail, fixedClock, pass, systemRandom, type Text, type Uuid, uuidv7 } from "@ratusha/kernel";
import type { Database } from "@ratusha/runtime";
import { type TestDatabase, testDatabase } from "@ratusha/runtime/testing";
import {
  type Address,
  createRegisters,
  type OrganisationRecord,
  type PersonRecord,
  type PremisesRecord,
  type RegisterBatch,
  type Registers,
  type RegistersCountry,
  registersSchema,
} from "../src/index.ts";

/** A country with plain numbers: eight digits for a person, five for an organisation. */
export const plainland: RegistersCountry = {
  zone: "Europe/Minsk",
  majority: 18,
  personNumber: (text) => (/^\d{8}$/.test(text) ? pass(text) : fail("malformed", "Eight digits.")),
  organisationNumber: (text) => (/^\d{5}$/.test(text) ? pass(text) : fail("malformed", "Five digits.")),
  newPersonNumber: (random) => String(10_000_000 + (Buffer.from(random.bytes(4)).readUInt32LE() % 80_000_000)),
};

export const text = (words: string): Text => ({ be: words, ru: words, en: words });
export const date = (iso: string) => Temporal.PlainDate.from(iso);

const address: Address = { text: text("12 Meadow St"), region: "P", locality: text("Meadow") };

export function person(number: string, more: Partial<PersonRecord> = {}): PersonRecord {
  const name = { family: "Sample", given: `N${number}` };
  return {
    number,
    status: "citizen",
    citizenship: "BLR",
    sex: "female",
    born: date("1990-05-05"),
    birthPlace: text("Meadow"),
    name: { be: name, ru: name, latin: name },
    residence: address,
    ...more,
  };
}

export function organisation(number: string, more: Partial<OrganisationRecord> = {}): OrganisationRecord {
  const registeredOn = date("2015-01-01");
  const names = { name: text(`Company ${number}`), shortName: text(number) };
  return { number, kind: "company", state: "active", address, registeredOn, ...names, ...more };
}

export interface Fixture {
  readonly base: TestDatabase;
  readonly db: Database;
  readonly clock: FixedClock;
  readonly registers: Registers;
  /** The same registers under the law of another country. */
  under(country: RegistersCountry): Registers;
  id(): Uuid;
}

export const mother = "11111111";
export const father = "22222222";
export const registrar = "33333333";
export const body = "Org1004";

export const flat = (id: Uuid): PremisesRecord => ({ id, kind: "flat", address, area: "40.0", rooms: 2 });

/** Registers with two parents, a registrar, a body, a company and a flat. */
export async function makeFixture(): Promise<Fixture> {
  const base = await testDatabase([registersSchema]);
  const db = base.database("registers");
  const clock = fixedClock("2026-03-05T09:00:00Z");
  const random = systemRandom;
  const acts = createActs({ clock, random });
  const under = (country: RegistersCountry) => createRegisters({ db, acts, clock, random, country });
  const registers = under(plainland);
  const id = () => uuidv7(clock, random);
  const home = flat(id());
  const mandate = (holder: string, principal: string, role: "registrar" | "director") => {
    const validFrom = Temporal.Instant.from("2020-01-01T00:00:00Z");
    return { id: id(), holder, principal, role, scope: [], validFrom };
  };
  const batch: RegisterBatch = {
    label: "fixture",
    validFrom: date("2016-01-01"),
    people: [person(mother), person(father, { sex: "male" }), person(registrar)],
    organisations: [organisation("10000"), organisation("20000", { kind: "body", code: body, subscriber: id() })],
    premises: [home],
    ownership: [{ owner: `person:${mother}`, premises: home, share: "1/1" }],
    mandates: [mandate(registrar, `body:${body}`, "registrar"), mandate(father, "org:10000", "director")],
    civil: [],
  };
  await registers.load(batch, "system:test");
  return { base, db, clock, registers, under, id };
}
