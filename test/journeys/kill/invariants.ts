import { validateFile } from "@ratusha/document";
import { parseVerifierKey, type Receipt, type VerifierKey, verifyInclusion, verifyReceipt } from "@ratusha/evidence";
import { type Certificate, decodePem, parseCertificate } from "@ratusha/signature";
import type pg from "pg";
import type { Acknowledged } from "./company.ts";
import type { House } from "./house.ts";
import type { Law } from "./law.ts";
import { moneyLaws } from "./money.ts";
import { Traveller, type Weather } from "./traveller.ts";

/** What nobody who believes the house needs to be told twice. */
export interface Belief {
  readonly anchors: readonly Certificate[];
  readonly log: VerifierKey;
}

/** Fetched once, while everything works. */
export async function readBelief(house: House, weather: Weather): Promise<Belief> {
  const visitor = new Traveller(house.origin, weather);
  const pem = Buffer.from(await visitor.download("/ca/root.pem")).toString("latin1");
  const key = parseVerifierKey(Buffer.from(await visitor.download("/log/key")).toString("utf8"));
  if (!key.ok) throw new Error(key.detail);
  return { anchors: decodePem(pem, "CERTIFICATE").map(parseCertificate), log: key.value };
}

const gaps = (numbers: string, journals: string): string => `
  SELECT j.body, j.journal, j.year, j.last, count(n.number) AS numbers, count(DISTINCT n.number) AS different, max(n.number) AS greatest
  FROM (${journals}) AS j LEFT JOIN (${numbers}) AS n ON (n.body, n.journal, n.year) = (j.body, j.journal, j.year)
  GROUP BY j.body, j.journal, j.year, j.last
  HAVING count(n.number) <> j.last OR count(DISTINCT n.number) <> j.last OR max(n.number) IS DISTINCT FROM j.last`;

const place = (column: string): string =>
  `body, (regexp_match(${column}, '-([A-Z]+)-[0-9]+/'))[1] AS journal, (regexp_match(${column}, '/([0-9]+)$'))[1]::integer AS year,
   (regexp_match(${column}, '-([0-9]+)/'))[1]::bigint AS number`;

/** What must hold when all journeys have ended and nothing is left to do. */
const laws: readonly Law[] = [
  { name: "nothing is left to do", breaches: "SELECT id, kind, attempts, problem FROM services.intent" },
  {
    name: "every case is decided or withdrawn",
    breaches: "SELECT id, number, state FROM services.case_file WHERE state NOT IN ('granted', 'refused', 'withdrawn')",
  },
  {
    name: "a case has one application, one document, one decision number",
    breaches: `SELECT c.id, c.decision_number, (SELECT count(*) FROM services.application a WHERE a.case_id = c.id) AS applications,
        (SELECT count(*) FROM services.issued i WHERE i.case_id = c.id) AS documents
      FROM services.case_file c
      WHERE c.state <> 'withdrawn' AND (c.decision_number IS NULL OR (SELECT count(*) FROM services.application a WHERE a.case_id = c.id) <> 1
        OR (SELECT count(*) FROM services.issued i WHERE i.case_id = c.id AND i.number = c.decision_number) <> 1
        OR (SELECT count(*) FROM services.issued i WHERE i.case_id = c.id) <> 1)`,
  },
  {
    name: "of what is withdrawn nothing is issued",
    breaches: `SELECT c.id FROM services.case_file c WHERE c.state = 'withdrawn'
      AND (c.decision_number IS NOT NULL OR EXISTS (SELECT 1 FROM services.issued i WHERE i.case_id = c.id))`,
  },
  {
    name: "numbers of the services' journals are given once, without gaps",
    breaches: gaps(
      `SELECT ${place("number")} FROM services.case_file UNION ALL SELECT ${place("decision_number")} FROM services.case_file WHERE decision_number IS NOT NULL
       UNION ALL SELECT ${place("number")} FROM services.payment`,
      "SELECT body, journal, year, last FROM services.journal",
    ),
  },
  {
    name: "each legal step of a case is one act",
    breaches: `SELECT record::jsonb -> 'body' ->> 'case' AS id, kind, count(*) FROM services.act
      WHERE kind IN ('services.filed', 'services.signed', 'services.decided', 'services.asked-applicant', 'services.extended', 'services.withdrawn') GROUP BY 1, 2 HAVING count(*) <> 1`,
  },
  {
    name: "every case was filed and decided by an act",
    breaches: `SELECT c.id FROM services.case_file c WHERE NOT EXISTS (SELECT 1 FROM services.act a WHERE a.id = c.filed_act)
      OR c.state <> 'withdrawn' AND NOT EXISTS (SELECT 1 FROM services.act a WHERE a.id = c.decided_act)`,
  },
  {
    name: "a permit asked for two opinions, and got both",
    breaches: `SELECT c.id, array_agg(o.state) AS opinions FROM services.case_file c LEFT JOIN services.opinion o ON o.case_id = c.id
      WHERE c.service = 'premises-alteration' GROUP BY c.id HAVING array_agg(o.state) <> ARRAY['given', 'given']
      UNION ALL SELECT id, ARRAY[state] FROM services.opinion_task WHERE state NOT IN ('answered', 'recalled')`,
  },
  {
    name: "each message stands once: four for each permit, one for each new trader",
    breaches: `SELECT messages, permits, traders FROM (SELECT (SELECT count(*) FROM exchange.message) AS messages,
        (SELECT count(*) FROM services.case_file WHERE service = 'premises-alteration') AS permits,
        (SELECT count(*) FROM services.case_file WHERE service = 'sole-trader-registration') AS traders) AS counted
      WHERE messages <> 4 * permits + traders
      UNION ALL SELECT count(*), 0, 0 FROM exchange.message GROUP BY document_id HAVING count(*) > 1`,
  },
  {
    name: "each message is delivered and registered, with its bytes; the tax body's clerk comes when there is time",
    breaches: `SELECT m.sender, m.id, d.receiver, d.state, d.waiting FROM exchange.message m
      LEFT JOIN exchange.delivery d ON d.sender = m.sender AND d.message = m.id
      LEFT JOIN exchange.container c ON c.sender = m.sender AND c.id = m.container
      WHERE d.state IS DISTINCT FROM 'registered' AND d.receiver <> 'Org1009' OR d.waiting <> 0 OR c.bytes IS NULL OR sha256(c.bytes) <> m.digest`,
  },
  {
    name: "a message has one acknowledgement of each kind that stands",
    breaches: `SELECT message, receiver, type, count(*) FROM exchange.acknowledgement GROUP BY 1, 2, 3 HAVING count(*) > 1`,
  },
  {
    name: "numbers of the bodies' journals are given once, without gaps",
    breaches: gaps(
      "SELECT receiver AS body, journal, year, sequence::bigint AS number FROM exchange.delivery WHERE journal IS NOT NULL",
      "SELECT body, journal, year, last FROM exchange.journal",
    ),
  },
  {
    name: "nobody is told twice",
    breaches: `SELECT owner, kind, link, count(*) FROM identity.notice WHERE link <> '/mandates' GROUP BY 1, 2, 3 HAVING count(*) > 1`,
  },
  {
    name: "whoever is given a power is told once of its beginning, and both once of its end",
    breaches: `SELECT owner, kind, told, powers FROM (SELECT owner, kind, count(*) AS told,
        (SELECT count(*) FROM registers.mandate m WHERE m.role = 'attorney'
          AND ('person:' || m.holder = n.owner OR m.principal = n.owner AND n.kind = 'services.power-ended')) AS powers
      FROM identity.notice n WHERE kind IN ('services.power-given', 'services.power-ended') GROUP BY owner, kind) AS counted
      WHERE told <> powers`,
  },
  {
    name: "a new trader is one entry in the register, and one mandate",
    breaches: `SELECT c.id, count(DISTINCT m.id) AS mandates, count(v.number) AS versions FROM services.case_file c
      LEFT JOIN registers.mandate m ON 'person:' || m.holder = c.owner AND m.role = 'director' AND m.recorded_at > c.filed_at
      LEFT JOIN registers.organisation_version v ON m.principal = 'org:' || v.number
      WHERE c.service = 'sole-trader-registration' GROUP BY c.id HAVING count(DISTINCT m.id) <> 1 OR count(v.number) <> 1`,
  },
  {
    name: "a permit is asked about once, answered once, made longer once, wherever it was contested",
    breaches: `SELECT c.id, e.kind, count(*) FROM services.case_file c JOIN services.case_event e ON e.case_id = c.id
      WHERE e.kind IN ('asked-applicant', 'answered', 'extended', 'appealed', 'appeal-decided', 'withdrawn')
      GROUP BY c.id, e.kind HAVING count(*) <> 1`,
  },
  {
    name: "a form is filed once, and is no draft any more",
    breaches: `SELECT d.id, d.filed FROM services.draft d WHERE d.filed IS NOT NULL AND NOT EXISTS
      (SELECT 1 FROM services.case_file c WHERE c.id = d.filed AND c.owner = d.owner)`,
  },
  {
    name: "a birth is one child, one offer, one case",
    breaches: `SELECT m.person, count(DISTINCT r.id) AS births, count(DISTINCT e.person) AS children, count(DISTINCT o.id) AS offers,
        count(DISTINCT c.id) AS cases
      FROM registers.civil_record r
      JOIN registers.civil_entry e ON e.record = r.id AND e.role = 'child'
      JOIN registers.civil_entry m ON m.record = r.id AND m.role = 'mother'
      LEFT JOIN proactive.offer o ON o.owner = 'person:' || m.person
      LEFT JOIN services.case_file c ON c.owner = 'person:' || m.person AND c.service = 'child-benefit'
      WHERE r.kind = 'birth' AND r.recorded_by <> 'system:sandbox' AND r.event_date >= current_date - 1 GROUP BY m.person
      HAVING count(DISTINCT e.person) <> count(DISTINCT r.id) OR count(DISTINCT o.id) <> count(DISTINCT r.id)
        OR count(DISTINCT c.id) <> count(DISTINCT r.id)`,
  },
  {
    name: "one form is one case for each of its things, all of them or none",
    breaches: `SELECT owner, application, count(*) AS cases, max(item) + 1 AS things FROM services.case_file
      WHERE item_name IS NOT NULL AND about IS NULL GROUP BY owner, application
      HAVING count(*) <> max(item) + 1 OR count(DISTINCT content -> 'answers') <> count(*) OR count(DISTINCT number) <> count(*)
        OR count(DISTINCT filed_act) <> count(*)`,
  },
  {
    name: "what is granted once has been granted to one case, and every granted case has its own",
    breaches: `SELECT c.id, count(g.key) AS claims FROM services.case_file c LEFT JOIN services.granted_once g ON g.case_id = c.id
      WHERE c.service = 'child-benefit' AND c.state = 'granted' GROUP BY c.id HAVING count(g.key) <> 1`,
  },
  {
    name: "a resident's card was certified once, and once more where it was lost",
    breaches: `SELECT holder, profile, count(*), cards FROM trust.certificate JOIN (SELECT owner,
          1 + count(*) FILTER (WHERE service = 'id-card-replacement' AND state = 'granted') AS cards
        FROM services.case_file GROUP BY owner) AS o ON o.owner = holder
      GROUP BY holder, profile, cards HAVING count(*) > cards`,
  },
  {
    name: "the statistics count each case once",
    breaches: `SELECT * FROM (SELECT (SELECT coalesce(sum(filed), 0) FROM insight.service_count) AS filed,
        (SELECT coalesce(sum(decided), 0) FROM insight.service_count) AS decided,
        (SELECT count(*) FROM services.case_file) AS cases,
        (SELECT count(*) FROM services.case_file WHERE state <> 'withdrawn') AS ended) AS counted
      WHERE filed <> cases OR decided <> ended`,
  },
  {
    name: "no notice of an offer is left behind",
    breaches: "SELECT id, owner, kind FROM proactive.notice_intent",
  },
];

/** Every breach of the laws and every acknowledged thing that is not as it was answered; empty when all is well. */
export async function findBreaches(house: House, journeys: readonly Acknowledged[]): Promise<string[]> {
  return house.asSuperuser(async (client) => {
    const breaches: string[] = [];
    for (const { name, breaches: query } of [...laws, ...moneyLaws]) {
      const { rows } = await client.query(query);
      for (const row of rows) breaches.push(`${name}: ${JSON.stringify(row)}`);
    }
    return [...breaches, ...(await lostOrChanged(client, journeys))];
  });
}

async function lostOrChanged(client: pg.Client, journeys: readonly Acknowledged[]): Promise<string[]> {
  const { rows } = await client.query<Row>(
    `SELECT c.owner, c.id::text, c.number, i.id::text AS issued, i.container FROM services.case_file c
     LEFT JOIN services.issued i ON i.case_id = c.id`,
  );
  const byId = Map.groupBy(rows, (row) => row.id);
  const breaches = journeys.flatMap((journey) => changed(journey, byId.get(journey.caseId) ?? []));
  for (const { kept, owner } of journeys) {
    for (const { what, query, values } of kept) {
      const found = await client.query(query, [...values]);
      if (found.rowCount !== 1) breaches.push(`${what} of ${owner.slice(0, 7)}… was acknowledged and does not stand`);
    }
  }
  const known = new Set(journeys.map(({ caseId }) => caseId));
  const strange = [...byId.keys()].filter((id) => !known.has(id));
  return [...breaches, ...strange.map((id) => `case ${id}, that nobody was told of`)];
}

interface Row {
  readonly owner: string;
  readonly id: string;
  readonly number: string;
  readonly issued: string | null;
  readonly container: Buffer | null;
}

function changed({ kind, owner, caseId, number, document }: Acknowledged, found: readonly Row[]): string[] {
  const what = `${kind} ${caseId}`;
  const [row] = found;
  if (row === undefined) return [`${what} was acknowledged and is lost`];
  if (found.length > 1) return [`${what} has ${found.length} documents`];
  if (row.owner !== owner || row.number !== number) return [`${what} has become ${row.number} of somebody else`];
  const same =
    row.issued === (document?.id ?? null) && (document === undefined || row.container?.equals(document.container));
  return same ? [] : [`the document of ${what} is another one`];
}

/** Checks what one resident was given: the receipt, the proof that its act is in the log, the document. */
export async function checkGiven(
  house: House,
  weather: Weather,
  belief: Belief,
  journey: Acknowledged,
): Promise<string[]> {
  const { log, anchors } = belief;
  const what = `${journey.kind} ${journey.caseId}`;
  const breaches: string[] = [];
  if (journey.receipt !== undefined) {
    const receipt = verifyReceipt(journey.receipt as unknown as Receipt, log);
    if (!receipt.ok) breaches.push(`receipt of ${what}: ${receipt.detail}`);
  }
  const visitor = new Traveller(house.origin, weather);
  const proof = await visitor.eventually(`the proof of ${what}`, async () => {
    const found = await fetch(`${house.origin}/log/proof/${journey.act}`);
    return found.ok ? ((await found.json()) as { leaf: string }) : undefined;
  });
  const inclusion = verifyInclusion(proof, { log });
  if (!inclusion.ok) breaches.push(`proof of ${what}: ${inclusion.detail}`);
  if (journey.receipt !== undefined && proof.leaf !== journey.receipt["entry"])
    breaches.push(`the log holds another entry for ${what} than its receipt promised`);
  if (journey.document === undefined) return breaches;
  const report = validateFile(journey.document.container, "decision.asice", { anchors, at: Temporal.Now.instant() });
  if (report.indication !== "TOTAL-PASSED")
    breaches.push(`document of ${what}: ${report.indication} ${JSON.stringify(report.explanations)}`);
  return breaches;
}
