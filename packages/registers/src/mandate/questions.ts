import { legalDate } from "@ratusha/kernel";
import { batcher } from "@ratusha/runtime";
import type { PersonRecord } from "../person/person.ts";
import { findPersons } from "../person/person-table.ts";
import { type Dependencies, momentOf, together } from "../read/reads.ts";
import type { Moment } from "../version/version.ts";
import { majoritiesOf } from "./guardians.ts";
import { inForce, judge, refusalOf } from "./in-force.ts";
import type { MandateQuestion } from "./mandate.ts";
import { type GrantedMandate, mandatesOfHolder, mandatesOfPrincipals } from "./mandate-table.ts";
import { majorityOf, parentalMandates, parentsOf } from "./parents.ts";
import { findPrincipals } from "./principal.ts";

/** Who may act for whom, as it is asked at each step. */
export function createQuestions({ db, clock, country }: Pick<Dependencies, "db" | "clock" | "country">) {
  /** Who was a child's parent or is a principal at a moment is asked of its legal date. */
  const momentAt = (at: Temporal.Instant): Moment =>
    momentOf({ clock, country }, { validOn: legalDate(at, country.zone) });

  /** No guardian of a minor has the power past the majority that the register gives now. */
  async function judged(granted: readonly GrantedMandate[], moment: Moment): Promise<GrantedMandate[]> {
    const guardians = granted.flatMap(({ mandate }) => (mandate.role === "guardian" ? [mandate] : []));
    const endOf = await majoritiesOf(db, country, guardians, moment);
    return granted.map((each) => {
      const validTo = each.mandate.role === "guardian" ? endOf(each.mandate) : undefined;
      return validTo === undefined ? each : { ...each, mandate: { ...each.mandate, validTo } };
    });
  }

  async function heldBy(holder: string, at: Temporal.Instant): Promise<GrantedMandate[]> {
    const moment = momentAt(at);
    const granted = await judged(await mandatesOfHolder(db, holder), moment);
    return [...granted, ...(await parentalMandates(db, country, holder, moment))];
  }

  /** What was given by principals up to a moment; of parents, those alone whose child `hasParents`. */
  async function givenBy(
    principals: readonly string[],
    at: Temporal.Instant,
    hasParents: (child: PersonRecord) => boolean = () => true,
  ): Promise<GrantedMandate[]> {
    const numbers = principals.flatMap((principal) =>
      principal.startsWith("person:") ? [principal.slice("person:".length)] : [],
    );
    const moment = momentAt(at);
    const [granted, persons] = await Promise.all([
      mandatesOfPrincipals(db, principals),
      findPersons(db, numbers, moment),
    ]);
    const children = [...persons.values()].flatMap(({ record }) => (hasParents(record) ? [record] : []));
    return [...(await judged(granted, moment)), ...(await parentsOf(db, country, children, moment))];
  }

  const asked = batcher(async (principals: string[]) => {
    const at = clock.now();
    // Most who are asked for are of age: their parents are not even looked up.
    const isMinor = (child: PersonRecord) => Temporal.Instant.compare(at, majorityOf(child, country)) < 0;
    const granted = inForce(await givenBy([...new Set(principals)], at, isMinor), at);
    const given = Map.groupBy(granted, ({ principal }) => principal);
    return principals.map((principal) => given.get(principal) ?? []);
  }, together);

  /** What speaks for a holder at a principal, whatever they mean to do there. */
  async function between({ holder, principal }: MandateQuestion, moment: Moment) {
    const [granted, parental, principals] = await Promise.all([
      mandatesOfHolder(db, holder, principal),
      principal.startsWith("person:") ? parentalMandates(db, country, holder, moment) : [],
      findPrincipals(db, [principal], moment),
    ]);
    const held = await judged(granted, moment);
    const all = [...held, ...parental.filter(({ mandate }) => mandate.principal === principal)];
    return { all, stands: principals.get(principal)?.stands === true };
  }

  const judging = batcher((questions: MandateQuestion[]) => {
    const known = new Map<string, ReturnType<typeof between>>();
    return Promise.all(
      questions.map(async (question) => {
        const at = question.at ?? clock.now();
        const moment = momentAt(at);
        const key = `${question.holder} ${question.principal} ${moment.validOn}`;
        const found = known.get(key) ?? between(question, moment);
        known.set(key, found);
        const { all, stands } = await found;
        const verdict = judge(all, question, at);
        return !verdict.ok || stands ? verdict : refusalOf("principal-gone");
      }),
    );
  }, together);

  return {
    momentAt,
    heldBy,
    givenBy,
    mandatesFor: (principal: string) => asked.add(principal),
    mandateFor: (question: MandateQuestion) => judging.add(question),
  };
}
