import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Problem } from "@ratusha/kernel";
import { createRegisters } from "@ratusha/registers";
import type { Database, Queryable } from "@ratusha/runtime";
import type { EntryInput, Services } from "@ratusha/services";
import { registersCountry, sandboxBirth } from "../src/index.ts";
import { makeStand, type Stand } from "./stand.ts";

/**
 * Enumeration of personal numbers: whoever tries numbers at a door learns neither from what is said nor from how long it
 * took that one is in use. The time is held by counting the work: the same statements, one by one, whoever is asked about.
 */

let stand: Stand;
let services: Services;
const statements: string[] = [];
before(async () => {
  stand = await makeStand();
  const { database, acts, clock, random } = stand.stack;
  const registers = createRegisters({
    db: counted(database.database("registers")),
    acts,
    clock,
    random,
    country: registersCountry,
  });
  services = stand.restarted(counted, undefined, registers);
});
after(() => stand.stop());

function counted(db: Database): Database {
  const count = (inner: Queryable): Queryable => ({
    query(text, values) {
      statements.push(text);
      return inner.query(text, values);
    },
  });
  return { ...db, ...count(db), transaction: (work, options) => db.transaction((tx) => work(count(tx)), options) };
}

/** Nobody's, of both forms that there are. */
const nobodys = ["7999999A999PB8", "4140385H999BI4"];

test("no door that takes a number with a name says whose it is, or that it is anyone's, nor does other work for it", async () => {
  const { number: known, name } = stand.cast("mother");
  const father = stand.cast("father");
  const citizen = (await stand.person("citizen")).principal;
  const clerk = (await stand.acting("official", "Org1001")).principal;
  const head = (await stand.acting("head", "Org1001")).principal;
  const registrar = (await stand.acting("official", "Org1004")).principal;
  const today = Temporal.Now.plainDateISO("Europe/Minsk").toString();
  const decision = { by: "Суд", number: "2-17", date: today };
  const his = { number: father.number, family: father.name.be.family };
  const entry = (input: object) => input as EntryInput;

  const doors: Readonly<Record<string, (number: string, family: string) => Promise<unknown>>> = {
    "a power of attorney": (holder, family) =>
      services.powers.preview({ holder, family, services: [], until: today }, citizen),
    "a counter": (person, family) =>
      services.counter.begin(
        { service: "population-extract", person, family, document: { kind: "passport", number: "MP1234567" } },
        clerk,
      ),
    "a ward": (number, family) =>
      services.entries.preview(
        entry({ kind: "guardian", ward: { number, family }, guardian: his, services: [], decision }),
        head,
      ),
    "a guardian": (number, family) =>
      services.entries.preview(
        entry({ kind: "guardian", ward: his, guardian: { number, family }, services: [], decision }),
        head,
      ),
    "the end of a guardian's power": (number, family) =>
      services.entries.preview(
        entry({ kind: "guardian-end", ward: { number, family }, guardian: his, decision }),
        head,
      ),
    "a mother": (number, family) => services.entries.preview(sandboxBirth({ mother: { number, family } }), registrar),
  };

  for (const [door, knock] of Object.entries(doors)) {
    const seen = async (number: string, family: string) => {
      statements.length = 0;
      const error = await knock(number, family).then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      assert.ok(error instanceof Problem, `${door} lets ${number} through`);
      return { ...told(error), statements: [...statements] };
    };
    const expected = await seen(known, "Зусімнетой");
    assert.equal(expected.code, "services.person-mismatch", door);
    assert.ok(expected.statements.length > 0, `${door} asks the register`);
    for (const number of nobodys) {
      assert.deepEqual(await seen(number, "Зусімнетой"), expected, `${door}: ${number}`);
      assert.deepEqual(await seen(number, name.be.family), expected, `${door}: ${number} under a name that there is`);
    }
    // Once more, when all that may be kept in memory is: nothing of a number is.
    assert.deepEqual(await seen(known, "Зусімнетой"), expected, `${door} again`);
  }
});

function told({ code, status, title, detail, extra }: Problem) {
  return { code, status, title, detail, extra };
}
