import { type Text, type Uuid, uuidv7 } from "@ratusha/kernel";
import { findOrganisations, isBodyCode, numbersOfCodes } from "../organisation/organisation-table.ts";
import { nameText } from "../person/person.ts";
import { findPersons } from "../person/person-table.ts";
import { newStamp } from "../person/persons.ts";
import { problems } from "../problems.ts";
import { ownerKey, personKey } from "../read/check.ts";
import { type Dependencies, momentOf } from "../read/reads.ts";
import type { Registers } from "../registers.ts";
import { isUniqueViolation } from "../version/version.ts";
import { inForce, judge } from "./in-force.ts";
import type { Mandate, MandateInForce, MandateInput } from "./mandate.ts";
import { appendEnds, appendMandates, mandatesOfHolder, mandatesOfPrincipal } from "./mandate-table.ts";

type Part = "mandatesOf" | "mandatesFor" | "mandateFor" | "grantMandates" | "endMandate";

export function createMandates(deps: Dependencies): Pick<Registers, Part> {
  const { db, acts, clock, random, country } = deps;

  return {
    async mandatesOf(holder, at = clock.now()) {
      const mandates = inForce(await mandatesOfHolder(db, holder), at);
      return withNames(deps, mandates);
    },

    async mandatesFor(principal, at = clock.now()) {
      return inForce(await mandatesOfPrincipal(db, principal), at);
    },

    async mandateFor(question) {
      return judge(
        await mandatesOfHolder(db, question.holder, question.principal),
        question,
        question.at ?? clock.now(),
      );
    },

    async grantMandates(inputs, by) {
      if (inputs.length > 1_000) throw problems["too-many"]("More than 1000 mandates at once.");
      const granted = inputs.map((input) => ({ mandate: toMandate(input), act: uuidv7(clock, random) }));
      await db.transaction(async (tx) => {
        await appendMandates(tx, granted, newStamp(deps, by));
        await acts.append(
          tx,
          granted.map(({ mandate: { id, holder, principal, role, scope }, act }) => ({
            id: act,
            kind: "mandate.granted",
            actor: by,
            subject: `person:${holder}`,
            body: { mandate: id, holder, principal, role, scope },
          })),
        );
      });
      return granted.map(({ mandate }) => mandate);
    },

    async endMandate({ holder, id }, reason, by) {
      const granted = (await mandatesOfHolder(db, personKey(holder, country))).find(({ mandate }) => mandate.id === id);
      if (granted === undefined) throw problems["not-registered"]("There is no such mandate.");
      const stamp = newStamp(deps, by);
      const { mandate } = granted;
      try {
        await db.transaction(async (tx) => {
          await appendEnds(tx, [mandate], reason, stamp);
          await acts.append(tx, [
            {
              id: stamp.act,
              kind: "mandate.ended",
              actor: by,
              subject: `person:${mandate.holder}`,
              body: { mandate: id, holder: mandate.holder, principal: mandate.principal, role: mandate.role, reason },
            },
          ]);
        });
        return true;
      } catch (error) {
        // Ended before, or at the same time by someone else: it has ended, once.
        if (isUniqueViolation(error)) return false;
        throw error;
      }
    },
  };

  function toMandate(input: MandateInput): Mandate {
    const holder = personKey(input.holder, country);
    const principal = principalKey(input.principal);
    const validFrom = input.validFrom ?? clock.now();
    const { validTo } = input;
    if (validTo !== undefined && Temporal.Instant.compare(validTo, validFrom) <= 0) {
      throw problems["record-malformed"]("A mandate ends after it begins.");
    }
    const id: Uuid = input.id ?? uuidv7(clock, random);
    const { role, scope = [] } = input;
    return { id, holder, principal, role, scope, validFrom, ...(validTo === undefined ? {} : { validTo }) };
  }

  function principalKey(principal: string): string {
    if (!principal.startsWith("body:")) return ownerKey(principal, country);
    if (!isBodyCode(principal.slice(5))) throw problems["key-malformed"]("A body is body: with its code.");
    return principal;
  }
}

/** Adds the names of those whom the mandates let act for; a mandate for someone unknown gives no power. */
async function withNames(deps: Dependencies, mandates: readonly Mandate[]): Promise<MandateInForce[]> {
  if (mandates.length === 0) return [];
  const { db } = deps;
  const moment = momentOf(deps, undefined);
  const after = (prefix: string) => [
    ...new Set(
      mandates.flatMap(({ principal }) => (principal.startsWith(prefix) ? [principal.slice(prefix.length)] : [])),
    ),
  ];
  const codes = await numbersOfCodes(db, after("body:"));
  const organisations = await findOrganisations(db, [...after("org:"), ...codes.values()], moment);
  const persons = await findPersons(db, after("person:"), moment);
  return mandates.flatMap((mandate) => {
    const [prefix = "", code = ""] = mandate.principal.split(":");
    const named = (kind: MandateInForce["kind"], principalName: Text | undefined) =>
      principalName === undefined ? [] : [{ ...mandate, kind, code, principalName }];
    if (prefix === "org") return named("organisation", organisations.get(code)?.record.name);
    if (prefix === "body") return named("body", organisations.get(codes.get(code) ?? "")?.record.name);
    const person = persons.get(code)?.record;
    return named("person", person === undefined ? undefined : nameText(person.name));
  });
}
