import type {
  CivilRecord,
  Mandate,
  OrganisationRecord,
  OwnershipRecord,
  PersonRecord,
  PremisesRecord,
  RegisterBatch,
} from "@ratusha/registers";
import { townAddress } from "../region/address.ts";
import { type Place, type Region, regions, streets } from "../region/region.ts";
import { makeCompany, makeSoleTrader, PayerNumbering } from "./company.ts";
import { type Household, makeHousehold } from "./household.ts";
import { batchPeople, Numbering } from "./numbering.ts";
import { recordOf } from "./people.ts";
import { Seeded } from "./seeded.ts";

/** The day that ages are counted at, unless another is said. */
export const defaultAsOf = Temporal.PlainDate.from("2026-01-01");

export interface BatchOptions {
  readonly seed: string;
  /** 0, 1, 2 …; batches may be made in any order and apart from each other. */
  readonly index: number;
  /** How many people; a full batch unless it is the last one. */
  readonly people?: number;
  readonly asOf?: Temporal.PlainDate;
}

/** What a growing batch holds. */
class Growing {
  readonly people: PersonRecord[] = [];
  readonly organisations: OrganisationRecord[] = [];
  readonly premises: PremisesRecord[] = [];
  readonly ownership: OwnershipRecord[] = [];
  readonly mandates: Mandate[] = [];
  readonly civil: CivilRecord[] = [];
}

/** Makes one batch of synthetic residents in households, with homes, companies, mandates and civil records. */
export function sandboxBatch({ seed, index, people = batchPeople, asOf = defaultAsOf }: BatchOptions): RegisterBatch {
  const random = new Seeded(`${seed} ${index}`);
  const offset = new Seeded(`${seed} numbers`).below(0x7fffffff);
  const numbering = new Numbering(index, offset);
  const payers = new PayerNumbering(index);
  const batch = new Growing();
  let order = asOf.toZonedDateTime("UTC").epochMilliseconds + index * 20_000;
  const uuid = () => random.uuid(order++);

  while (batch.people.length < people) {
    // 1. Where they live.
    const region = random.weighted(regions.map((each) => [each, each.share] as const));
    const town = random.chance(60) ? (region.towns[0] ?? random.pick(region.towns)) : random.pick(region.towns);
    const home = makeHome(region, town, random, uuid());
    batch.premises.push(home);

    // 2. Who they are.
    const household = makeHousehold({ random, numbering, asOf, town }, people - batch.people.length);
    const members = [...household.adults, ...household.children];
    for (const member of members) member.residence = home.address;
    const records = members.map(recordOf);
    batch.people.push(...records);
    addOwnership(batch, household, home, random);
    addCivil(batch, household, index, random, uuid, asOf);

    // 3. What they run.
    const owner = records[0];
    if (owner === undefined || household.adults.length === 0) continue;
    if (random.chance(3)) addSoleTrader(batch, owner, payers.next("sole-trader", region.code), random, uuid, asOf);
    if (random.chance(4)) addCompany(batch, owner, region, town, payers, random, uuid, asOf);
  }
  return { label: `sandbox/${seed}/${index}/${people}`, validFrom: asOf.subtract({ years: 10 }), ...batch };
}

type NewUuid = () => PremisesRecord["id"];

function makeHome(region: Region, town: Place, random: Seeded, id: PremisesRecord["id"]): PremisesRecord {
  const house = random.chance(18);
  const unit = house ? undefined : String(random.between(1, 180));
  const building = String(random.between(1, 140));
  const rooms = random.between(1, house ? 6 : 4);
  return {
    id,
    kind: house ? "house" : "flat",
    address: townAddress({ region: region.code, town, street: random.pick(streets), building, unit, premises: id }),
    area: (rooms * 17 + random.between(0, 199) / 10).toFixed(1),
    rooms,
  };
}

function addOwnership(batch: Growing, { adults, couple }: Household, home: PremisesRecord, random: Seeded): void {
  if (!random.chance(75)) return;
  const owners = couple && random.chance(50) ? adults : [random.pick(adults)];
  const share = owners.length === 2 ? "1/2" : "1/1";
  for (const { number } of owners) batch.ownership.push({ owner: `person:${number}`, premises: home, share });
}

function addCivil(
  batch: Growing,
  { adults, children, couple }: Household,
  index: number,
  random: Seeded,
  uuid: NewUuid,
  asOf: Temporal.PlainDate,
): void {
  const number = () => `S${index}-${batch.civil.length + 1}`;
  const [husband, wife] = adults;
  if (couple && husband !== undefined && wife !== undefined) {
    const younger = Temporal.PlainDate.compare(husband.born, wife.born) > 0 ? husband.born : wife.born;
    const from = younger.add({ years: 19 });
    const date = from.add({ days: random.below(Math.max(1, from.until(asOf).days)) });
    batch.civil.push({
      id: uuid(),
      kind: "marriage",
      number: number(),
      date,
      place: husband.birthPlace.name,
      body: "Org1004",
      persons: [husband, wife].map((spouse) => ({ role: "spouse", number: spouse.number })),
    });
  }
  for (const child of children) {
    const parents = (["mother", "father"] as const).flatMap((role) => {
      const parent = child[role];
      return parent === undefined ? [] : [{ role, number: parent }];
    });
    batch.civil.push({
      id: uuid(),
      kind: "birth",
      number: number(),
      date: child.born,
      place: child.birthPlace.name,
      body: "Org1004",
      persons: [{ role: "child", number: child.number }, ...parents],
    });
  }
}

/** A day within the last nine years, before the batch's own. */
function registered(random: Seeded, asOf: Temporal.PlainDate): Temporal.PlainDate {
  return asOf.subtract({ days: random.between(30, 3_300) });
}

function director(of: { id: Mandate["id"]; holder: string; number: string; since: Temporal.PlainDate }): Mandate {
  return {
    id: of.id,
    holder: of.holder,
    principal: `org:${of.number}`,
    role: "director",
    scope: [],
    validFrom: of.since.toZonedDateTime("UTC").toInstant(),
  };
}

function addSoleTrader(
  batch: Growing,
  person: PersonRecord,
  number: string,
  random: Seeded,
  uuid: NewUuid,
  asOf: Temporal.PlainDate,
): void {
  if (person.residence === undefined) return;
  const since = registered(random, asOf);
  if (person.born.until(since, { largestUnit: "years" }).years < 18) return;
  batch.organisations.push(makeSoleTrader(number, person, person.residence, since));
  // Sole traders act for themselves: the same power over the account as a director's.
  batch.mandates.push(director({ id: uuid(), holder: person.number, number, since }));
}

function addCompany(
  batch: Growing,
  person: PersonRecord,
  region: Region,
  town: Place,
  payers: PayerNumbering,
  random: Seeded,
  uuid: NewUuid,
  asOf: Temporal.PlainDate,
): void {
  const since = registered(random, asOf);
  if (person.born.until(since, { largestUnit: "years" }).years < 18) return;
  const number = payers.next("organisation", region.code);
  const id = uuid();
  const office: PremisesRecord = {
    id,
    kind: "office",
    address: townAddress({
      region: region.code,
      town,
      street: random.pick(streets),
      building: String(random.between(1, 140)),
      unit: String(random.between(1, 40)),
      unitKind: "office",
      premises: id,
    }),
    area: (random.between(120, 4_000) / 10).toFixed(1),
    rooms: random.between(1, 12),
  };
  batch.organisations.push(makeCompany({ number, address: office.address, registeredOn: since }, random));
  batch.premises.push(office);
  if (random.chance(50)) batch.ownership.push({ owner: `org:${number}`, premises: office, share: "1/1" });
  batch.mandates.push(director({ id: uuid(), holder: person.number, number, since }));
}
