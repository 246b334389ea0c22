import { canonicalJson, type Json, sha256, utf8, uuidv7 } from "@ratusha/kernel";
import type { Queryable } from "@ratusha/runtime";
import { appendCivil } from "../civil/civil-table.ts";
import { appendMandates } from "../mandate/mandate-table.ts";
import { appendOrganisations } from "../organisation/organisation-table.ts";
import { appendTraders, type SoleTrader } from "../organisation/sole-trader-table.ts";
import { appendPersons } from "../person/person-table.ts";
import { problems } from "../problems.ts";
import { appendOwnership, appendPremises } from "../property/property-table.ts";
import { type Dependencies, momentOf } from "../read/reads.ts";
import type { Registers } from "../registers.ts";
import { appendUnits } from "../unit/unit-table.ts";
import { newStamp } from "../version/stamp.ts";
import { isUniqueViolation, type Stamp } from "../version/version.ts";
import { maxBatch, type RegisterBatch } from "./batch.ts";

const labelShape = /^[\w./-]{1,100}$/;

export function createLoad(deps: Dependencies): Pick<Registers, "load" | "loadedLabels"> {
  const { db } = deps;

  return {
    async load(batch, by) {
      check(batch);
      const stamp = newStamp(deps, by);
      try {
        return await db.transaction(async (tx) => {
          if (await isLoaded(tx, batch.label)) return false;
          await tx.query("INSERT INTO loaded_batch (label, recorded_at, act) VALUES ($1, $2::timestamptz, $3::uuid)", [
            batch.label,
            stamp.recordedAt,
            stamp.act,
          ]);
          await append(tx, batch, stamp, momentOf(deps, undefined).validOn);
          await appendActs(deps, tx, batch, stamp);
          return true;
        });
      } catch (error) {
        if (!isUniqueViolation(error)) throw error;
        // Loaded by another process at the same time, or holding a number that is registered.
        if (await isLoaded(db, batch.label)) return false;
        throw problems["already-registered"]("The batch holds a number that is registered already.");
      }
    },

    async loadedLabels(prefix) {
      const rows = await db.query("SELECT label FROM loaded_batch WHERE starts_with(label, $1)", [prefix]);
      return new Set(rows.map((row) => String(row["label"])));
    },
  };
}

function check(batch: RegisterBatch): void {
  if (!labelShape.test(batch.label)) throw problems["record-malformed"]("A label has up to 100 plain characters.");
  const { people, organisations, premises, ownership, units = [], mandates, civil } = batch;
  for (const records of [people, organisations, premises, ownership, units, mandates, civil]) {
    if (records.length > 2 * maxBatch) throw problems["too-many"](`More than ${2 * maxBatch} records of a kind.`);
  }
  if (people.length > maxBatch || organisations.length > maxBatch) {
    throw problems["too-many"](`More than ${maxBatch} people or organisations in a batch.`);
  }
}

async function isLoaded(db: Queryable, label: string): Promise<boolean> {
  return (await db.query("SELECT label FROM loaded_batch WHERE label = $1", [label])).length > 0;
}

/** In a batch, a sole trader is the person who directs it. */
function tradersOf({ organisations, mandates }: RegisterBatch): SoleTrader[] {
  const directors = new Map(
    mandates.flatMap(({ role, principal, holder }) => (role === "director" ? [[principal, holder] as const] : [])),
  );
  return organisations.flatMap(({ kind, number }) => {
    const person = kind === "sole-trader" ? directors.get(`org:${number}`) : undefined;
    return person === undefined ? [] : [{ person, number }];
  });
}

async function append(tx: Queryable, batch: RegisterBatch, stamp: Stamp, today: Temporal.PlainDate): Promise<void> {
  const later = (date: Temporal.PlainDate) =>
    Temporal.PlainDate.compare(date, batch.validFrom) > 0 ? date : batch.validFrom;
  await appendPersons(
    tx,
    batch.people.map((record) => ({ record, version: 1, validFrom: later(record.born) })),
    stamp,
  );
  await appendOrganisations(
    tx,
    batch.organisations.map((record) => ({ record, version: 1, validFrom: later(record.registeredOn) })),
    stamp,
  );
  await appendTraders(tx, tradersOf(batch), [today], stamp.recordedAt);
  await appendPremises(tx, batch.premises, batch.validFrom, stamp);
  await appendOwnership(
    tx,
    batch.ownership.map((record) => ({ record, version: 1, validFrom: batch.validFrom })),
    stamp,
  );
  await appendUnits(
    tx,
    (batch.units ?? []).map((unit) => ({ ...unit, version: 1 })),
    stamp,
  );
  await appendMandates(
    tx,
    batch.mandates.map((mandate) => ({ mandate, act: stamp.act })),
    stamp,
  );
  await appendCivil(
    tx,
    batch.civil.map((record) => ({ record, digest: sha256(utf8(canonicalJson({ loaded: record.id }))) })),
    stamp,
  );
}

/**
 * One act for the people and one for the organisations of a batch, naming their owners: millions of acts of one person
 * each would say no more. Followers that open accounts take the owners from here. A batch that has neither leaves an act
 * of what there is.
 */
async function appendActs({ acts, clock, random }: Dependencies, tx: Queryable, batch: RegisterBatch, stamp: Stamp) {
  const { label, source, people, organisations, premises, ownership, units = [], mandates, civil } = batch;
  const from = { batch: label, ...(source === undefined ? {} : { source }) };
  const owned = (kind: string, owner: string, records: readonly { readonly number: string }[]): Loaded => {
    const owners: Json = records.map(({ number }) => owner + number);
    return [
      kind === "person" ? "population.loaded" : "organisations.loaded",
      { ...from, kind, count: records.length, owners },
    ];
  };
  const counts = {
    premises: premises.length,
    ownership: ownership.length,
    units: units.length,
    mandates: mandates.length,
    civil: civil.length,
  };
  const loaded: readonly Loaded[] =
    people.length + organisations.length === 0
      ? [["registers.loaded", { ...from, counts }]]
      : [owned("person", "person:", people), owned("organisation", "org:", organisations)];
  await acts.append(
    tx,
    loaded.map(([kind, body], index) => {
      return { id: index === 0 ? stamp.act : uuidv7(clock, random), kind, actor: stamp.recordedBy, body };
    }),
  );
}

type Loaded = readonly [kind: string, body: { readonly [name: string]: Json }];
