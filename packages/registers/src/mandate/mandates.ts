import { isProblem, uuidv7 } from "@ratusha/kernel";
import { nameText } from "../person/person.ts";
import { findPersons } from "../person/person-table.ts";
import { problems } from "../problems.ts";
import { personKey } from "../read/check.ts";
import type { Dependencies } from "../read/reads.ts";
import type { Registers } from "../registers.ts";
import { newStamp } from "../version/stamp.ts";
import { isUniqueViolation } from "../version/version.ts";
import { type Endings, endedAct } from "./endings.ts";
import { checkGrants, principalKey } from "./grant.ts";
import { inForce, stateOf } from "./in-force.ts";
import type { Mandate, MandateInput, MandateRecord } from "./mandate.ts";
import {
  appendEnds,
  appendMandates,
  appendStatements,
  findStatement,
  type GrantedMandate,
  mandatesOfHolder,
} from "./mandate-table.ts";
import { findPrincipals, withNames } from "./principal.ts";
import { createQuestions } from "./questions.ts";

type Part =
  | "mandatesOf"
  | "mandatesFor"
  | "mandateFor"
  | "mandateRecords"
  | "mandateStatement"
  | "checkMandates"
  | "grantMandates"
  | "endMandate";

export function createMandates(deps: Dependencies, endings: Endings): Pick<Registers, Part> {
  const { db, acts, clock, random, country } = deps;
  const { momentAt, heldBy, givenBy, mandateFor, mandatesFor } = createQuestions(deps);

  return {
    async mandatesOf(holder, at = clock.now()) {
      return withNames(db, inForce(await heldBy(holder, at), at), momentAt(at));
    },

    mandatesFor,

    mandateFor,

    async mandateRecords(party) {
      const at = clock.now();
      const granted = party.startsWith("holder:")
        ? await heldBy(personKey(party.slice("holder:".length), country), at)
        : await givenBy([party], at);
      return recordsOf(granted, at);
    },

    mandateStatement: ({ holder, id }) => findStatement(db, holder, id),

    checkMandates: (inputs) => checkGrants(deps, inputs),

    async grantMandates(inputs, by) {
      if (inputs.length > 1_000) throw problems["too-many"]("More than 1000 mandates at once.");
      let mandates: readonly Mandate[];
      try {
        mandates = await checkGrants(deps, inputs);
      } catch (error) {
        const before = isProblem(error) ? await grantedBefore(inputs) : undefined;
        if (before === undefined) throw error;
        return before;
      }
      const granted = mandates.map((mandate) => ({ mandate, act: uuidv7(clock, random) }));
      const stamp = newStamp(deps, by);
      try {
        await db.transaction(async (tx) => {
          await appendMandates(tx, granted, stamp);
          await appendStatements(tx, statementsOf(mandates, inputs), stamp.recordedAt);
          await acts.append(
            tx,
            granted.map(({ mandate: { id, holder, principal, role, scope, unit, validTo }, act }) => ({
              id: act,
              kind: "mandate.granted",
              actor: by,
              subject: `person:${holder}`,
              body: {
                mandate: id,
                holder,
                principal,
                role,
                scope,
                ...(unit === undefined ? {} : { unit }),
                ...(validTo === undefined ? {} : { validTo: validTo.toString() }),
              },
            })),
          );
        });
      } catch (error) {
        if (!isUniqueViolation(error)) throw error;
        await requireSame(mandates);
      }
      return mandates;
    },

    async endMandate({ holder, id }, reason, by) {
      const all = await heldBy(personKey(holder, country), clock.now());
      const granted = all.find(({ mandate }) => mandate.id === id);
      if (granted === undefined) throw problems["not-registered"]("There is no such mandate.");
      const stamp = newStamp(deps, by);
      const { mandate } = granted;
      try {
        await db.transaction(async (tx) => {
          await appendEnds(tx, [mandate], reason, stamp);
          await acts.append(tx, [endedAct(mandate, reason, stamp)]);
        });
        return true;
      } catch (error) {
        // Ended before, or at the same time by someone else: it has ended, once.
        if (isUniqueViolation(error)) return false;
        throw error;
      } finally {
        await endings.tell([mandate.holder]);
      }
    },
  };

  /** What was granted before stays granted, though one of the two has died since or its time is over: nothing is asked anew. */
  async function grantedBefore(inputs: readonly MandateInput[]): Promise<Mandate[] | undefined> {
    const known: Mandate[] = [];
    for (const { id, holder, principal, role } of inputs) {
      const all = await mandatesOfHolder(db, personKey(holder, country), principalKey(deps, principal));
      const found = all.find(({ mandate }) => mandate.id === id && mandate.role === role);
      if (found === undefined) return undefined;
      known.push(found.mandate);
    }
    return known;
  }

  /** Ids are given beforehand, so that a grant may be said again: then all of them are there already, and the same. */
  async function requireSame(mandates: readonly Mandate[]): Promise<void> {
    for (const mandate of mandates) {
      const known = (await mandatesOfHolder(db, mandate.holder, mandate.principal)).find(
        (each) => each.mandate.id === mandate.id,
      );
      if (known === undefined || known.mandate.role !== mandate.role) throw problems["already-registered"]();
    }
  }

  async function recordsOf(granted: readonly GrantedMandate[], at: Temporal.Instant): Promise<MandateRecord[]> {
    const moment = momentAt(at);
    const mandates = granted.map(({ mandate }) => mandate);
    const holders = await findPersons(db, [...new Set(mandates.map(({ holder }) => holder))], moment);
    const principals = await findPrincipals(
      db,
      mandates.map(({ principal }) => principal),
      moment,
    );
    return granted.flatMap((each) => {
      const { mandate, endedAt } = each;
      const holder = holders.get(mandate.holder)?.record;
      const principal = principals.get(mandate.principal);
      if (holder === undefined || principal === undefined) return [];
      const { kind, code, name } = principal;
      const state = principal.stands ? stateOf(each, at) : "ended";
      const names = { kind, code, principalName: name, holderName: nameText(holder.name) };
      return [{ ...mandate, ...names, state, ...(endedAt === undefined ? {} : { endedAt }) }];
    });
  }
}

function statementsOf(mandates: readonly Mandate[], inputs: readonly MandateInput[]) {
  return mandates.flatMap(({ holder, id }, index) => {
    const container = inputs[index]?.statement;
    return container === undefined ? [] : [{ holder, id, container }];
  });
}
