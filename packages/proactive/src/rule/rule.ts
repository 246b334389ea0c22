import type { Json, Text } from "@ratusha/kernel";

/**
 * When the state offers a service on its own: which act of a register causes it, to whom, and what it fills in. It only
 * ever offers; whoever confirms gets a decision, and nobody loses anything by not answering.
 */
export interface Rule {
  readonly id: string;
  /** First day in force, ISO date; events that were entered earlier cause nothing. */
  readonly validFrom: string;
  readonly validTo?: string;
  /** Kind of the act in the registers. */
  readonly on: string;
  readonly service: string;
  /** Members of the act's body that hold the personal numbers of those to whom it is offered. */
  readonly to: readonly string[];
  /** The member that identifies the event: one event gives one benefit. */
  readonly once: string;
  /** Concept of the definition's `prefilled` → member of the act's body. */
  readonly values: Readonly<Record<string, string>>;
  /**
   * How long an offer stands: so many months from the date that this member tells, as long as the service may be applied
   * for. What is entered later is not offered.
   */
  readonly stands: { readonly member: string; readonly months: number };
  /** Who else is offered it while it stands, and who no more: by powers over the person whom the benefit is for. */
  readonly powers?: {
    /** The concept of `values` that holds that person's number. */
    readonly over: string;
    /** Roles of mandates: whoever is given one is offered it too. */
    readonly offeredTo: readonly string[];
    /** Roles of mandates that take the offer away when they end. */
    readonly endWith: readonly string[];
    /** Why it is offered to the holder of such a power, with `{concept}` placeholders of `values`. */
    readonly reason: Text;
  };
  readonly law: string;
  /** Why it is offered, with `{concept}` placeholders of `values`. */
  readonly reason: Text;
  readonly notice: Text;
  /** What the others are told when one has confirmed; `{name}` is who did. */
  readonly confirmedNotice: Text;
  /** What they are told when that one's case came to nothing after all. */
  readonly reopenedNotice: Text;
}

/** What a rule makes of an act. */
export interface Occasion {
  readonly rule: Rule;
  /** Names the one benefit: rule and event. */
  readonly benefit: string;
  /** `person:…` of everyone to whom it is offered. */
  readonly owners: readonly string[];
  readonly values: { readonly [concept: string]: Json };
  readonly until: Temporal.PlainDate;
}

/** Applies a rule to the body of an act; undefined where it says nothing to it. */
export function occasionOf(rule: Rule, body: Json, entered: Temporal.PlainDate): Occasion | undefined {
  if (typeof body !== "object" || body === null || Array.isArray(body)) return undefined;
  const record = body as { readonly [key: string]: Json };
  const day = entered.toString();
  if (day < rule.validFrom || (rule.validTo !== undefined && day > rule.validTo)) return undefined;
  const event = record[rule.once];
  if (typeof event !== "string" || event === "") return undefined;
  const until = lastDay(rule, record);
  if (until === undefined || Temporal.PlainDate.compare(entered, until) > 0) return undefined;
  const owners = rule.to.flatMap((member) => {
    const number = record[member];
    return typeof number === "string" && number !== "" ? [`person:${number}`] : [];
  });
  if (owners.length === 0) return undefined;
  const values: Record<string, Json> = {};
  for (const [concept, member] of Object.entries(rule.values)) {
    const value = record[member];
    if (value === undefined || value === null) return undefined;
    values[concept] = value;
  }
  return {
    rule,
    benefit: `${rule.id}:${event}`,
    owners: [...new Set(owners)],
    values,
    until,
  };
}

/** The last day on which what is offered of a record can be confirmed; undefined where the record does not tell it. */
export function lastDay({ stands }: Rule, record: { readonly [key: string]: Json }): Temporal.PlainDate | undefined {
  const value = record[stands.member];
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return undefined;
  return Temporal.PlainDate.from(value).add({ months: stands.months });
}
