import { validateFile } from "@ratusha/document";
import { parseVerifierKey, type Receipt, type VerifierKey, verifyInclusion, verifyReceipt } from "@ratusha/evidence";
import { type Certificate, decodePem, parseCertificate } from "@ratusha/signature";
import type pg from "pg";
import type { House } from "./house.ts";
import type { Acknowledged } from "./journeys.ts";
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

/** One law as a query whose every row is a breach. */
interface Law {
  readonly name: string;
  readonly breaches: string;
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
    name: "every case is decided",
    breaches: "SELECT id, number, state FROM services.case_file WHERE state NOT IN ('granted', 'refused')",
  },
  {
    name: "a case has one application, one document, one decision number",
    breaches: `SELECT c.id, c.decision_number, (SELECT count(*) FROM services.application a WHERE a.case_id = c.id) AS applications,
        (SELECT count(*) FROM services.issued i WHERE i.case_id = c.id) AS documents
      FROM services.case_file c
      WHERE c.decision_number IS NULL OR (SELECT count(*) FROM services.application a WHERE a.case_id = c.id) <> 1
        OR (SELECT count(*) FROM services.issued i WHERE i.case_id = c.id AND i.number = c.decision_number) <> 1
        OR (SELECT count(*) FROM services.issued i WHERE i.case_id = c.id) <> 1`,
  },
  {
    name: "numbers of the services' journals are given once, without gaps",
    breaches: gaps(
      `SELECT ${place("number")} FROM services.case_file UNION ALL SELECT ${place("decision_number")} FROM services.case_file`,
      "SELECT body, journal, year, last FROM services.journal",
    ),
  },
  {
    name: "each legal step of a case is one act",
    breaches: `SELECT record::jsonb -> 'body' ->> 'case' AS id, kind, count(*) FROM services.act
      WHERE kind IN ('services.filed', 'services.signed', 'services.decided') GROUP BY 1, 2 HAVING count(*) <> 1`,
  },
  {
    name: "every case was filed and decided by an act",
    breaches: `SELECT c.id FROM services.case_file c WHERE NOT EXISTS (SELECT 1 FROM services.act a WHERE a.id = c.filed_act)
      OR NOT EXISTS (SELECT 1 FROM services.act a WHERE a.id = c.decided_act)`,
  },
  {
    name: "a permit asked for two opinions, and got both",
    breaches: `SELECT c.id, array_agg(o.state) AS opinions FROM services.case_file c LEFT JOIN services.opinion o ON o.case_id = c.id
      WHERE c.service = 'premises-alteration' GROUP BY c.id HAVING array_agg(o.state) <> ARRAY['given', 'given']
      UNION ALL SELECT id, ARRAY[state] FROM services.opinion_task WHERE state <> 'answered'`,
  },
  {
    name: "each message stands once: four for each permit",
    breaches: `SELECT messages, permits FROM (SELECT (SELECT count(*) FROM exchange.message) AS messages,
        (SELECT count(*) FROM services.case_file WHERE service = 'premises-alteration') AS permits) AS counted
      WHERE messages <> 4 * permits
      UNION ALL SELECT count(*), 0 FROM exchange.message GROUP BY document_id HAVING count(*) > 1`,
  },
  {
    name: "each message is delivered and registered, with its bytes",
    breaches: `SELECT m.sender, m.id, d.receiver, d.state, d.waiting FROM exchange.message m
      LEFT JOIN exchange.delivery d ON d.sender = m.sender AND d.message = m.id
      LEFT JOIN exchange.container c ON c.sender = m.sender AND c.id = m.container
      WHERE d.state IS DISTINCT FROM 'registered' OR d.waiting <> 0 OR c.bytes IS NULL OR sha256(c.bytes) <> m.digest`,
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
    breaches: "SELECT owner, kind, link, count(*) FROM identity.notice GROUP BY 1, 2, 3 HAVING count(*) > 1",
  },
  {
    name: "a birth is one child, one offer, one case",
    breaches: `SELECT r.id, count(DISTINCT e.person) AS children, count(DISTINCT o.id) AS offers, count(DISTINCT b.case_id) AS cases
      FROM registers.civil_record r
      JOIN registers.civil_entry e ON e.record = r.id AND e.role = 'child'
      JOIN registers.civil_entry m ON m.record = r.id AND m.role = 'mother'
      LEFT JOIN proactive.offer o ON o.owner = 'person:' || m.person
      LEFT JOIN proactive.benefit b ON b.key = o.benefit
      WHERE r.kind = 'birth' AND r.recorded_by <> 'system:sandbox' AND r.event_date >= current_date - 1 GROUP BY r.id
      HAVING count(DISTINCT e.person) <> 1 OR count(DISTINCT o.id) <> 1 OR count(DISTINCT b.case_id) <> 1`,
  },
  {
    name: "a resident's card was certified once",
    breaches: `SELECT holder, profile, count(*) FROM trust.certificate WHERE holder IN (SELECT owner FROM services.case_file)
      GROUP BY holder, profile HAVING count(*) > 1`,
  },
  {
    name: "the statistics count each case once",
    breaches: `SELECT * FROM (SELECT (SELECT coalesce(sum(filed), 0) FROM insight.service_count) AS filed,
        (SELECT coalesce(sum(decided), 0) FROM insight.service_count) AS decided,
        (SELECT count(*) FROM services.case_file) AS cases) AS counted
      WHERE filed <> cases OR decided <> cases`,
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
    for (const { name, breaches: query } of laws) {
      const { rows } = await client.query(query);
      for (const row of rows) breaches.push(`${name}: ${JSON.stringify(row)}`);
    }
    return [...breaches, ...(await lostOrChanged(client, journeys))];
  });
}

async function lostOrChanged(client: pg.Client, journeys: readonly Acknowledged[]): Promise<string[]> {
  const { rows } = await client.query<{ owner: string; id: string; number: string; issued: string; container: Buffer }>(
    `SELECT c.owner, c.id::text, c.number, i.id::text AS issued, i.container FROM services.case_file c
     JOIN services.issued i ON i.case_id = c.id`,
  );
  const byOwner = Map.groupBy(rows, (row) => row.owner);
  const breaches = journeys.flatMap((journey) => {
    const found = byOwner.get(journey.owner) ?? [];
    const [row] = found;
    const what = `${journey.kind} ${journey.caseId}`;
    if (row === undefined) return [`${what} was acknowledged and is lost`];
    if (found.length > 1) return [`${what} stands ${found.length} times`];
    if (row.id !== journey.caseId || row.number !== journey.number)
      return [`${what} has become ${row.id} ${row.number}`];
    const same = row.issued === journey.documentId && row.container.equals(journey.document);
    return same ? [] : [`the document of ${what} is another one`];
  });
  const known = new Set(journeys.map(({ owner }) => owner));
  const strange = [...byOwner.keys()].filter((owner) => !known.has(owner));
  return [...breaches, ...strange.map((owner) => `a case of ${owner.slice(0, 7)}… that nobody was told of`)];
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
  const report = validateFile(journey.document, "decision.asice", { anchors, at: Temporal.Now.instant() });
  if (report.indication !== "TOTAL-PASSED")
    breaches.push(`document of ${what}: ${report.indication} ${JSON.stringify(report.explanations)}`);
  return breaches;
}
