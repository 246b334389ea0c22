import type { Text } from "@ratusha/kernel";
import type {
  Mandate,
  OwnershipRecord,
  PersonRecord,
  PremisesKind,
  PremisesRecord,
  RegisterBatch,
  ScriptNames,
  Sex,
} from "@ratusha/registers";
import { namedUuid, sandboxBodies } from "../body/body.ts";
import { firstUnitOf, sandboxUnits } from "../body/units.ts";
import { familyNames } from "../name/family.ts";
import { statelessCitizenship } from "../name/foreign.ts";
import { femaleNames, maleNames } from "../name/given.ts";
import { foreignName, localName } from "../name/name.ts";
import { sandboxUnp } from "../number/payer-number.ts";
import { datedPersonalNumber, randomPersonalNumber } from "../number/personal-number.ts";
import { townAddress } from "../region/address.ts";
import { sandboxRegion, sandboxTown, streets } from "../region/region.ts";
import { defaultAsOf } from "./batch.ts";
import { type CastKind, colleagues, officialNames, officials, residentRoles } from "./cast-data.ts";
import { companyRecord } from "./company.ts";

/** Someone whom anyone may sign in as in a sandbox. All are invented. */
export interface CastMember {
  readonly kind: CastKind;
  readonly number: string;
  readonly name: ScriptNames;
  /** What they are there to show. */
  readonly role: Text;
  /** The body they work for. */
  readonly body?: string;
  /** The payer's number of the company they direct. */
  readonly organisation?: string;
}

interface Cast {
  readonly members: readonly CastMember[];
  readonly batch: RegisterBatch;
  readonly joined: RegisterBatch;
  readonly units: RegisterBatch;
}

/** The bodies that every sandbox began with; those after them joined later, in a batch of their own. */
const foundingBodies = 8;

let made: Cast | undefined;

/** The short list of residents to sign in as: the same in every sandbox, whatever its seed. */
export function sandboxCast(): readonly CastMember[] {
  made ??= makeCast();
  return made.members;
}

/** The first batch of every sandbox: the public bodies, the cast, their homes, company and mandates. */
export function castBatch(): RegisterBatch {
  made ??= makeCast();
  return made.batch;
}

/**
 * The bodies that have joined since, with their officials: a sandbox of an earlier version, whose first batch is loaded,
 * gets them too.
 */
export function joinedBatch(): RegisterBatch {
  made ??= makeCast();
  return made.joined;
}

/** The departments of the bodies, and the officers who work in them beside the first three: later than both. */
export function unitsBatch(): RegisterBatch {
  made ??= makeCast();
  return made.units;
}

function makeCast(): Cast {
  const members: CastMember[] = [];
  const people: PersonRecord[] = [];
  const premises: PremisesRecord[] = [];
  const ownership: OwnershipRecord[] = [];
  const mandates: Mandate[] = [];
  const since = Temporal.Instant.from("2020-01-01T00:00:00Z");

  const enter = (person: PersonRecord, member: Omit<CastMember, "number" | "name">) => {
    people.push(person);
    members.push({ ...member, number: person.number, name: person.name });
  };
  const own = (home: PremisesRecord, owner: string, share = "1/1") => {
    if (!premises.includes(home)) premises.push(home);
    ownership.push({ owner, premises: home, share });
  };
  const empower = (holder: string, principal: string, role: Mandate["role"], unit?: string) => {
    const id = namedUuid(`mandate ${holder} ${principal} ${role}`);
    mandates.push({
      id,
      holder,
      principal,
      role,
      scope: [],
      ...(unit === undefined ? {} : { unit }),
      validFrom: since,
    });
  };

  // 1. Residents: each owns a home, so that each can ask for the permit to alter it.
  const flat = makePremises(1, "flat", "54.3", 2);
  const citizen = local(1, "female", "1988-04-12", ["Кавалёў", "Ганна", "Пётр"], flat);
  enter(citizen, { kind: "citizen", role: residentRoles.citizen });
  own(flat, `person:${citizen.number}`);

  const foreignFlat = makePremises(2, "flat", "38.6", 1);
  const foreigner = makeForeigner(foreignFlat);
  enter(foreigner, { kind: "foreigner", role: residentRoles.foreigner });
  own(foreignFlat, `person:${foreigner.number}`);

  const house = makePremises(3, "house", "81.0", 4);
  const stateless = makeStateless(house);
  enter(stateless, { kind: "stateless", role: residentRoles.stateless });
  own(house, `person:${stateless.number}`);

  const directorFlat = makePremises(4, "flat", "67.9", 3);
  const director = local(2, "male", "1979-09-30", ["Мельнік", "Сяргей", "Уладзімір"], directorFlat);
  const office = makePremises(5, "office", "120.5", 5);
  const company = companyRecord({
    number: companyNumber(),
    address: office.address,
    registeredOn: Temporal.PlainDate.from("2019-03-11"),
    be: "Бусел-Мэбля",
    ru: "Бусел-Мебель",
  });
  enter(director, { kind: "director", role: residentRoles.director, organisation: company.number });
  own(directorFlat, `person:${director.number}`);
  own(office, `org:${company.number}`);
  empower(director.number, `org:${company.number}`, "director");

  const familyFlat = makePremises(6, "flat", "62.1", 3);
  const mother = local(3, "female", "1996-02-17", ["Драздоў", "Вольга", "Антон"], familyFlat);
  const father = local(4, "male", "1994-11-05", ["Драздоў", "Андрэй", "Міхаіл"], familyFlat);
  enter({ ...mother, spouse: father.number }, { kind: "mother", role: residentRoles.mother });
  enter({ ...father, spouse: mother.number }, { kind: "father", role: residentRoles.father });
  own(familyFlat, `person:${mother.number}`, "1/2");
  own(familyFlat, `person:${father.number}`, "1/2");

  // 2. Three people at each body: one who prepares, one who decides, and the head.
  for (const [index, body] of sandboxBodies.entries()) {
    for (const [place, { kind, roles, role }] of officials.entries()) {
      const order = 3 * index + place;
      const name = officialNames[order];
      if (name === undefined) throw new RangeError(`nobody is named for ${body.code}`);
      const home = makePremises(10 + order, "flat", "49.0", 2);
      premises.push(home);
      const sex = femaleNames.some(({ be }) => be === name[1]) ? "female" : "male";
      const born = `${1968 + ((order * 5) % 30)}-${String(1 + (order % 12)).padStart(2, "0")}-15`;
      const person = local(10 + order, sex, born, name, home);
      enter(person, { kind, role, body: body.code });
      // The head has the whole body.
      const unit = kind === "head" ? undefined : firstUnitOf(body.code);
      for (const each of roles) empower(person.number, `body:${body.code}`, each, unit);
      // Entries of the civil register are made at the registry office alone.
      if (body.code === "Org1004") empower(person.number, `body:${body.code}`, "registrar");
    }
  }

  // 3. Their colleagues, who came later.
  const officer = officials[0];
  const colleagueNumbers = new Set<string>();
  for (const [index, { body, unit, name }] of colleagues.entries()) {
    const home = makePremises(60 + index, "flat", "47.5", 2);
    premises.push(home);
    const sex = femaleNames.some(({ be }) => be === name[1]) ? "female" : "male";
    const person = local(60 + index, sex, `${1980 + 3 * index}-${String(3 + index).padStart(2, "0")}-20`, name, home);
    if (officer === undefined) throw new RangeError("a body has an officer");
    enter(person, { kind: officer.kind, role: officer.role, body });
    empower(person.number, `body:${body}`, "official", unit);
    colleagueNumbers.add(person.number);
  }

  const joinedCodes = sandboxBodies.slice(foundingBodies).map(({ code }) => code);
  const joinedPeople = new Set(
    members.flatMap(({ body, number }) =>
      body && joinedCodes.includes(body) && !colleagueNumbers.has(number) ? [number] : [],
    ),
  );
  const homesOf = (numbers: ReadonlySet<string>) =>
    new Set(people.flatMap(({ number, residence }) => (numbers.has(number) ? [residence?.premises] : [])));
  const joinedHomes = homesOf(joinedPeople);
  const colleagueHomes = homesOf(colleagueNumbers);
  const isFounding = (number: string) => !joinedPeople.has(number) && !colleagueNumbers.has(number);
  const founding = people.filter(({ number }) => isFounding(number));
  const validFrom = defaultAsOf.subtract({ years: 10 });
  return {
    members,
    joined: {
      label: `sandbox/joined/${joinedPeople.size}`,
      validFrom,
      people: people.filter(({ number }) => joinedPeople.has(number)),
      organisations: sandboxBodies.slice(foundingBodies),
      premises: premises.filter(({ id }) => joinedHomes.has(id)),
      ownership: [],
      mandates: mandates.filter(({ holder }) => joinedPeople.has(holder)),
      civil: [],
    },
    units: {
      label: `sandbox/units/${colleagueNumbers.size}`,
      validFrom,
      people: people.filter(({ number }) => colleagueNumbers.has(number)),
      organisations: [],
      premises: premises.filter(({ id }) => colleagueHomes.has(id)),
      ownership: [],
      units: sandboxUnits,
      mandates: mandates.filter(({ holder }) => colleagueNumbers.has(holder)),
      civil: [],
    },
    batch: {
      label: `sandbox/cast/${founding.length}`,
      validFrom,
      people: founding,
      organisations: [...sandboxBodies.slice(0, foundingBodies), company],
      premises: premises.filter(({ id }) => !joinedHomes.has(id) && !colleagueHomes.has(id)),
      ownership,
      mandates: mandates.filter(({ holder }) => isFounding(holder)),
      civil: [
        {
          id: namedUuid("marriage of the parents"),
          kind: "marriage",
          number: "S0-1",
          date: Temporal.PlainDate.from("2022-08-20"),
          place: sandboxTown.name,
          body: "Org1004",
          persons: [mother, father].map(({ number }) => ({ role: "spouse", number })),
        },
      ],
    },
  };
}

function makePremises(order: number, kind: PremisesKind, area: string, rooms: number): PremisesRecord {
  const id = namedUuid(`premises ${order}`);
  const street = streets[order % streets.length] ?? sandboxTown;
  const unit = kind === "house" ? undefined : String(3 + 2 * order);
  const unitKind = kind === "office" ? "office" : "flat";
  const building = String(10 + order);
  const address = townAddress({
    region: sandboxRegion,
    town: sandboxTown,
    street,
    building,
    unit,
    unitKind,
    premises: id,
  });
  return { id, kind, address, area, rooms };
}

function local(
  order: number,
  sex: Sex,
  born: string,
  [family, given, father]: readonly [string, string, string],
  home: PremisesRecord,
): PersonRecord {
  return {
    number: randomPersonalNumber(order, "E", 0),
    status: "citizen",
    citizenship: "BLR",
    sex,
    born: Temporal.PlainDate.from(born),
    birthPlace: sandboxTown.name,
    name: nameOf(sex, family, given, father),
    residence: home.address,
  };
}

function nameOf(sex: Sex, family: string, given: string, father: string): ScriptNames {
  const found = {
    family: familyNames.find(({ male }) => male.be === family),
    given: (sex === "male" ? maleNames : femaleNames).find(({ be }) => be === given),
    father: maleNames.find(({ be }) => be === father),
  };
  if (found.family === undefined || found.given === undefined || found.father === undefined) {
    throw new RangeError(`the tables of names lack one of ${family}, ${given}, ${father}`);
  }
  return localName({ sex, family: found.family, given: found.given, father: found.father });
}

function makeForeigner(home: PremisesRecord): PersonRecord {
  const born = Temporal.PlainDate.from("1985-06-21");
  return {
    number: datedPersonalNumber({ sex: "male", born, letter: "E", serial: 0, status: "foreigner" }),
    status: "foreigner",
    citizenship: "UKR",
    sex: "male",
    born,
    birthPlace: { be: "Украіна", ru: "Украина", en: "Ukraine" },
    name: foreignName({ be: "Гнацюк", ru: "Гнатюк", latin: "Hnatiuk" }, { be: "Тарас", ru: "Тарас", latin: "Taras" }),
    residence: home.address,
  };
}

function makeStateless(home: PremisesRecord): PersonRecord {
  const born = Temporal.PlainDate.from("1972-12-03");
  return {
    number: datedPersonalNumber({ sex: "female", born, letter: "E", serial: 0, status: "stateless" }),
    status: "stateless",
    citizenship: statelessCitizenship,
    sex: "female",
    born,
    birthPlace: { be: "невядома", ru: "неизвестно", en: "unknown" },
    name: nameOf("female", "Шавель", "Тамара", "Якаў"),
    residence: home.address,
  };
}

/** A serial away from those of the bodies and of other companies. */
function companyNumber(): string {
  for (let serial = 999_000; ; serial--) {
    const number = sandboxUnp("organisation", 4, serial);
    if (number !== undefined) return number;
  }
}
