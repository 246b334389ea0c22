import { type Json, legalDate, pass, type Uuid, uuidv7 } from "@ratusha/kernel";
import type { PersonRecord } from "../person/person.ts";
import { appendPersons, findPersons, lastPersonVersion } from "../person/person-table.ts";
import { personBody } from "../person/persons.ts";
import { personKey } from "../read/check.ts";
import type { Dependencies } from "../read/reads.ts";
import type { Registers } from "../registers.ts";
import { newStamp } from "../version/stamp.ts";
import type { BirthEntry, BirthInput, CivilRecord } from "./civil.ts";
import { appendCivil, nextCivilNumber } from "./civil-table.ts";
import { type Entering, enterOnce } from "./entries.ts";
import { refuseBirth } from "./rules.ts";

export function createBirths(deps: Dependencies): Pick<Registers, "recordBirth" | "checkBirth"> {
  const { acts, country } = deps;

  return {
    async checkBirth(given) {
      const { mother, father } = given;
      const parties = {
        mother: personKey(mother, country),
        ...(father === undefined ? {} : { father: personKey(father, country) }),
      };
      const today = legalDate(deps.clock.now(), country.zone);
      const moment = { validOn: today, knownAt: "infinity" as const };
      const persons = await findPersons(deps.db, Object.values(parties), moment);
      return refuseBirth({ ...parties, child: given.child }, persons, today);
    },

    async recordBirth(given) {
      const birth = normalised(given);
      return enterOnce<BirthEntry>(deps, {
        id: birth.id,
        by: birth.by,
        content: contentOf(birth),
        enter: (entering) => enter(birth, entering),
        async again(tx, record) {
          const number = record.persons.find(({ role }) => role === "child")?.number ?? "";
          const moment = { validOn: birth.child.born, knownAt: "infinity" as const };
          const child = (await findPersons(tx, [number], moment)).get(number);
          if (child === undefined) throw new TypeError("a birth is entered but its child is not");
          return { record, child: child.record };
        },
      });
    },
  };

  function normalised(birth: BirthInput): BirthInput {
    const mother = personKey(birth.mother, country);
    const father = birth.father === undefined ? undefined : personKey(birth.father, country);
    const by = { person: personKey(birth.by.person, country), body: birth.by.body };
    const { id, child } = birth;
    return { id, child, mother, by, ...(father === undefined ? {} : { father }) };
  }

  async function enter(birth: BirthInput, { tx, today, digest }: Entering) {
    const { mother, father, by } = birth;
    // 1. The parents, as they stand today.
    const parents = father === undefined ? [mother] : [mother, father];
    const persons = await findPersons(tx, parents, { validOn: today, knownAt: "infinity" });
    const refusal = refuseBirth(birth, persons, today);
    if (refusal !== undefined) return refusal;

    // 2. The child, under a number that nobody has.
    const child = childOf(
      birth,
      [...persons.values()].map((each) => each.record),
      await freeNumber(tx),
    );
    const stamp = newStamp(deps, `person:${by.person}`);
    const registered: Uuid = uuidv7(deps.clock, deps.random);
    await appendPersons(tx, [{ record: child, version: 1, validFrom: child.born }], { ...stamp, act: registered });

    // 3. The civil record.
    const record: CivilRecord = {
      id: birth.id,
      kind: "birth",
      number: await nextCivilNumber(tx, by.body, today.year),
      date: child.born,
      place: child.birthPlace,
      body: by.body,
      persons: [
        { role: "child", number: child.number },
        { role: "mother", number: mother },
        ...(father === undefined ? [] : [{ role: "father" as const, number: father }]),
      ],
    };
    await appendCivil(tx, [{ record, digest }], stamp);

    // 4. Both acts, in the same transaction.
    const actor = `person:${by.person}`;
    const subject = `person:${child.number}`;
    await acts.append(tx, [
      { id: registered, kind: "person.registered", actor, subject, body: personBody(child) },
      { id: stamp.act, kind: "civil.birth", actor, subject, body: actBody(record, child, birth) },
    ]);
    return pass({ record, child });
  }

  async function freeNumber(tx: Entering["tx"]): Promise<string> {
    for (let tries = 0; tries < 20; tries++) {
      const number = country.newPersonNumber(deps.random);
      if ((await lastPersonVersion(tx, number)) === 0) return number;
    }
    throw new RangeError("no free personal number was found in twenty draws");
  }
}

/** A child is a citizen if a parent is; else the child has what the mother has. */
function childOf(
  { child, mother, father }: BirthInput,
  parents: readonly PersonRecord[],
  number: string,
): PersonRecord {
  const her = parents.find((parent) => parent.number === mother);
  const heritage = parents.find(({ status }) => status === "citizen") ?? her;
  if (heritage === undefined) throw new TypeError("a birth without a mother was not refused");
  return {
    number,
    status: child.nationality?.status ?? heritage.status,
    citizenship: child.nationality?.citizenship ?? heritage.citizenship,
    sex: child.sex,
    born: child.born,
    birthPlace: child.birthPlace,
    name: child.name,
    mother,
    ...(father === undefined ? {} : { father }),
    ...(her?.residence === undefined ? {} : { residence: her.residence }),
  };
}

function contentOf({ child, mother, father, by }: BirthInput): Json {
  return {
    kind: "birth",
    child: {
      name: nameJson(child.name),
      sex: child.sex,
      born: child.born.toString(),
      birthPlace: child.birthPlace,
      nationality: child.nationality === undefined ? null : { ...child.nationality },
    },
    mother,
    father: father ?? null,
    body: by.body,
  };
}

function nameJson({ be, ru, latin }: PersonRecord["name"]): Json {
  return { be: { ...be }, ru: { ...ru }, latin: { ...latin } };
}

/** All that a follower of births needs, so that it need not read the register for it. */
function actBody(record: CivilRecord, child: PersonRecord, { mother, father }: BirthInput): Json {
  return {
    record: record.id,
    number: record.number,
    body: record.body,
    child: child.number,
    name: nameJson(child.name),
    sex: child.sex,
    born: child.born.toString(),
    place: record.place,
    mother,
    father: father ?? null,
  };
}
