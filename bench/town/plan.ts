import { randomPersonalNumber, sandboxCast } from "@ratusha/by";
import { residents } from "../stage/people.ts";
import type { Stage } from "../stage/stage.ts";
import type { Exemplar } from "./exemplars.ts";

/** Months that the copies are spread over. */
export const months = 24;

const day = 86_400_000;

/** Who has very many: a company with every twentieth application, and a person who never stops asking. */
export interface Heavy {
  /** Payer's number of the company that the director of the cast directs. */
  readonly firm: string;
  readonly director: string;
  readonly busy: string;
}

/** How many copies to plan, and for whom. */
export interface Wanted {
  readonly heavy: Heavy;
  readonly people: number;
  readonly cases: number;
}

/**
 * Plans cases: whose, like which exemplar, when filed, and how much longer they took than the exemplar. Ended cases lie
 * anywhere in the months before now; open ones within the last six weeks, so that some are late, and those that silence
 * would decide within hours.
 */
export async function planCases(
  stage: Stage,
  exemplars: readonly Exemplar[],
  { heavy, people, cases }: Wanted,
): Promise<void> {
  const { admin } = stage;
  await planOwners(stage, heavy, Math.max(50, Math.round(cases / 4)), people);
  await admin.query("DROP TABLE IF EXISTS public.town_plan");
  await admin.query(`CREATE UNLOGGED TABLE public.town_plan (n integer, exemplar integer, month integer, base bigint,
    stretch double precision, owner text, person text, name text)`);
  const now = Date.now();
  const shares = exemplars.reduce((sum, { share }) => sum + share, 0);
  let passed = 0;
  let first = 0;
  for (const [index, exemplar] of exemplars.entries()) {
    passed += exemplar.share;
    const last = Math.round((cases * passed) / shares);
    const took = await tookOf(stage, exemplar);
    await admin.query(plan, [first + 1, last, index, now, took ?? null, spreadOf(exemplar), longest(exemplar)]);
    first = last;
  }
  await admin.query("CREATE INDEX ON public.town_plan (month, exemplar)");
  await admin.query("ANALYZE public.town_plan");
}

// One in twenty is the firm's, one in five hundred the busy person's; of the others the first in the list have more.
const plan = `INSERT INTO public.town_plan (n, exemplar, month, base, stretch, owner, person, name)
SELECT drawn.n, $3::integer, ((drawn.base - ($4::bigint - ${months * 31 * day})) / (31 * ${day}::bigint))::integer, drawn.base,
  CASE WHEN $5::double precision IS NULL THEN 1 ELSE least(drawn.days * ${day}, $4::bigint - drawn.base - 60000) / $5::double precision END,
  o.owner, o.person, o.name
FROM (SELECT n, $4::bigint - 120000 - (random() * $6::double precision * ${day})::bigint AS base,
    0.2 + random() * $7::double precision AS days,
    CASE WHEN random() < 0.05 THEN 0 WHEN random() < 0.002 THEN 1
      ELSE 2 + floor(power(random(), 1.5) * (SELECT max(k) - 1 FROM public.town_owner))::integer END AS k
  FROM generate_series($1::integer, $2::integer) AS n OFFSET 0) AS drawn
JOIN public.town_owner o ON o.k = drawn.k`;

/** How far back cases of this kind lie, in days. */
function spreadOf({ reached }: Exemplar): number {
  return ["granted", "refused", "withdrawn"].includes(reached) ? months * 30.4 : 40;
}

/** Up to how many days cases of this kind took. */
function longest({ service }: Exemplar): number {
  return { "premises-alteration": 34, "id-card-replacement": 16, "work-record-extract": 6 }[service] ?? 1;
}

/** Milliseconds from filing to the end of an exemplar that officials decided; undefined for what is decided at once or open. */
async function tookOf({ admin }: Stage, { caseId, service }: Exemplar): Promise<number | undefined> {
  if (["residence-certificate", "population-extract", "child-benefit"].includes(service)) return undefined;
  const { rows } = await admin.query<{ took: string | null }>(
    `SELECT extract(epoch FROM max(e.at) - min(c.filed_at)) * 1000 AS took FROM services.case_file c
     JOIN services.case_event e ON e.owner = c.owner AND e.case_id = c.id WHERE c.id = $1 AND c.state IN ('granted', 'refused', 'withdrawn')`,
    [caseId],
  );
  const took = Number(rows[0]?.took ?? 0);
  return took > 0 ? took : undefined;
}

/** Finds the heavy two in the registers. */
export async function heavyOf({ admin }: Stage, people: number): Promise<Heavy> {
  const director = sandboxCast().find(({ kind }) => kind === "director")?.number ?? "";
  const { rows } = await admin.query<{ principal: string }>(
    "SELECT principal FROM registers.mandate WHERE holder = $1 AND role = 'director' AND principal LIKE 'org:%' LIMIT 1",
    [director],
  );
  const firm = rows[0]?.principal.slice("org:".length);
  const busy = residents(1, people)[0]?.person;
  if (firm === undefined || busy === undefined) throw new Error("the sandbox has no director or no residents");
  return { firm, director, busy };
}

/** The owners: the heavy two, the residents, and as many made-up people as it takes. */
async function planOwners(
  { admin }: Stage,
  { firm, director, busy }: Heavy,
  count: number,
  people: number,
): Promise<void> {
  const names = ["Кавалёва Ганна", "Мельнік Сяргей", "Савіцкі Антон", "Драздова Марыя", "Жук Пётр", "Бандарэнка Алеся"];
  const known = residents(Math.min(people, count), people).map(({ person }) => person);
  const numbers = Array.from({ length: Math.max(0, count - known.length) }, (_, index) =>
    randomPersonalNumber(index % 1_000_000, "ABCEHKM".charAt(Math.floor(index / 1_000_000)), 999 - (index % 7)),
  );
  const persons = [director, busy, ...known.filter((person) => person !== busy), ...numbers];
  await admin.query("DROP TABLE IF EXISTS public.town_owner");
  await admin.query(
    "CREATE UNLOGGED TABLE public.town_owner (k integer PRIMARY KEY, owner text, person text, name text)",
  );
  await admin.query(
    `INSERT INTO public.town_owner (k, owner, person, name)
     SELECT k - 1, CASE WHEN k = 1 THEN $2 ELSE 'person:' || person END, person, ($3::text[])[1 + k % ${names.length}] || ' № ' || k
     FROM unnest($1::text[]) WITH ORDINALITY AS given (person, k)`,
    [persons, `org:${firm}`, names],
  );
}
