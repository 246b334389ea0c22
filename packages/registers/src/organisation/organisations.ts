import type { Json } from "@ratusha/kernel";
import { batcher } from "@ratusha/runtime";
import { type Endings, endGiven } from "../mandate/endings.ts";
import type { Versioned } from "../person/person.ts";
import { problems } from "../problems.ts";
import { organisationKey, personKey } from "../read/check.ts";
import { type Dependencies, momentOf, together } from "../read/reads.ts";
import type { Registers } from "../registers.ts";
import { amended } from "../version/amended.ts";
import { newStamp } from "../version/stamp.ts";
import { conflictAs, isRecorded } from "../version/version.ts";
import { createBodyList } from "./body-list.ts";
import type { Body, OrganisationRecord } from "./organisation.ts";
import {
  appendOrganisations,
  asBody,
  findOrganisations,
  lastOrganisationVersion,
  organisationVersionsAfter,
} from "./organisation-table.ts";
import { appendTraders, findTrader, requireLiving } from "./sole-trader-table.ts";

type Part = "organisation" | "organisations" | "body" | "bodies" | "registerOrganisation" | "changeOrganisation";

export function createOrganisations(deps: Dependencies, endings: Endings): Pick<Registers, Part> {
  const { db, acts, country } = deps;
  const today = () => momentOf(deps, undefined).validOn;
  // Applications that come together name bodies one by one.
  const bodies = batcher((codes: string[]) => findBodies(deps, codes), together);

  return {
    async organisation(given, asAt) {
      const number = country.organisationNumber(given);
      if (!number.ok) return undefined;
      return (await findOrganisations(db, [number.value], momentOf(deps, asAt))).get(number.value);
    },

    async organisations(numbers) {
      const found = await findOrganisations(db, numbers, momentOf(deps, undefined));
      return new Map([...found].map(([number, { record }]) => [number, record]));
    },

    body: (code) => bodies.add(code),

    bodies: createBodyList(deps),

    async registerOrganisation({ person, ...organisation }, by) {
      const number = organisationKey(organisation.number, country);
      if ((organisation.kind === "sole-trader") !== (person !== undefined)) {
        throw problems["record-malformed"]("A sole trader is entered with the person that it is, and nobody else is.");
      }
      const traders = person === undefined ? [] : [{ person: personKey(person, country), number }];
      const stamp = newStamp(deps, by);
      const record = { ...organisation, number };
      const append = db.transaction(async (tx) => {
        await requireLiving(tx, traders, today());
        await appendOrganisations(tx, [{ record, version: 1, validFrom: record.registeredOn }], stamp);
        await appendTraders(tx, traders, [record.registeredOn, today()], stamp.recordedAt);
        await acts.append(tx, [
          { id: stamp.act, kind: "organisation.registered", actor: by, subject: `org:${number}`, body: bodyOf(record) },
        ]);
      });
      await conflictAs("already-registered", append);
      return { record, version: 1, validFrom: record.registeredOn, recordedAt: stamp.recordedAt };
    },

    async changeOrganisation(given, change, { validFrom, by, basis, act }) {
      const number = organisationKey(given, country);
      const stamp = { ...newStamp(deps, by), ...(act === undefined ? {} : { act }) };
      const lost: string[] = [];
      const work = db.transaction(async (tx): Promise<Versioned<OrganisationRecord>> => {
        const moment = { validOn: validFrom, knownAt: "infinity" as const };
        const standing = (await findOrganisations(tx, [number], moment)).get(number);
        if (standing === undefined) throw problems["not-registered"]();
        const record = { ...standing.record, ...change };
        if (act !== undefined && (await isRecorded(tx, act))) return { ...standing, record };
        const version = (await lastOrganisationVersion(tx, number)) + 1;
        const after = await organisationVersionsAfter(tx, number, validFrom);
        await appendOrganisations(tx, amended(standing, after, change, { version, validFrom }), stamp);
        if (standing.record.state === "liquidated" && record.state === "active") {
          const trader = await findTrader(tx, number);
          await appendTraders(tx, trader === undefined ? [] : [trader], [validFrom, today()], stamp.recordedAt);
        }
        const body = { number, version, changed: Object.keys(change), validFrom: validFrom.toString(), basis };
        await acts.append(tx, [
          { id: stamp.act, kind: "organisation.changed", actor: by, subject: `org:${number}`, body },
        ]);
        // Nobody acts for what is no more. A liquidation still to come takes the powers away on its day by itself.
        if (change.state === "liquidated" && Temporal.PlainDate.compare(validFrom, today()) <= 0) {
          const principals = [`org:${number}`, ...(record.code === undefined ? [] : [`body:${record.code}`])];
          const ended = await endGiven(deps, tx, principals, "liquidation", by);
          lost.push(...ended.map(({ holder }) => holder));
        }
        return { record, version, validFrom, recordedAt: stamp.recordedAt };
      });
      const changed = await conflictAs("version-conflict", work);
      await endings.tell(lost);
      return changed;
    },
  };
}

async function findBodies(deps: Dependencies, codes: readonly string[]): Promise<(Body | undefined)[]> {
  const found = await findOrganisations(deps.db, [...new Set(codes)], momentOf(deps, undefined));
  return codes.map((code) => asBody(found.get(code)?.record));
}

function bodyOf({ number, kind, code }: OrganisationRecord): Json {
  return code === undefined ? { number, kind } : { number, kind, code };
}
