import { sandboxBirth } from "@ratusha/by";
import { systemClock, systemRandom, uuidv7 } from "@ratusha/kernel";
import { eventually } from "ratusha/eventually";
import { type Fields, fields, list } from "ratusha/visitor";
import { residents, type SignedIn, signInAll, signInOfficial } from "../stage/people.ts";
import type { Stage } from "../stage/stage.ts";

/** How far a case has come. */
type Reached = "waiting" | "ready" | "asked" | "unpaid" | "granted" | "refused" | "withdrawn";

/** A real case, filed and worked on through the API, whose rows are copied. */
export interface Exemplar {
  readonly service: string;
  readonly reached: Reached;
  /** Each exemplar has an owner of its own: what speaks of the person speaks of the case. */
  readonly person: string;
  readonly name: string;
  readonly caseId: string;
  /** Cases out of a thousand that look like this one. */
  readonly share: number;
}

// Version 7 throughout: copies know ids of a case by their time.
const newId = () => uuidv7(systemClock, systemRandom);

interface Officials {
  readonly town: SignedIn;
  readonly advisers: readonly SignedIn[];
  readonly migration: SignedIn;
  readonly school: SignedIn;
  readonly registrar: SignedIn;
}

/**
 * What is played, and how many cases out of a thousand look so; open ones are few, as they are in an office that keeps its terms.
 * None is open where silence is consent: once its term has passed it is granted, and a copy's owner is in no register to be
 * entered as a trader, so its seal would be waited for without end.
 */
const played: readonly (readonly [service: string, reached: Reached, share: number, body?: string])[] = [
  ["residence-certificate", "granted", 400],
  ["population-extract", "granted", 180],
  ["child-benefit", "granted", 20],
  ["work-record-extract", "granted", 222, "Org1001"],
  ["work-record-extract", "refused", 8, "Org1001"],
  ["work-record-extract", "granted", 50, "Org1006"],
  ["work-record-extract", "ready", 1, "Org1006"],
  ["sole-trader-registration", "granted", 30],
  ["premises-alteration", "granted", 25],
  ["premises-alteration", "refused", 6],
  ["premises-alteration", "withdrawn", 4],
  ["premises-alteration", "waiting", 2],
  ["premises-alteration", "asked", 1],
  ["premises-alteration", "ready", 2],
  ["id-card-replacement", "granted", 45],
  ["id-card-replacement", "ready", 2],
  ["id-card-replacement", "unpaid", 2],
];

/** Plays every exemplar, several at once. */
export async function playExemplars(stage: Stage, people: number): Promise<Exemplar[]> {
  stage.tell(`playing ${played.length} exemplary cases`);
  const adults = residents(1500, people).filter(({ premises }) => premises !== undefined);
  const mothers = await womenOf(stage);
  const taken = new Set(mothers.slice(0, 1));
  const rest = adults.filter(({ person }) => !taken.has(person)).slice(-played.length);
  const signedIn = await signInAll(
    stage,
    played.map(([service], index) => (service === "child-benefit" ? mothers[0] : rest[index]?.person) ?? ""),
  );
  const officials = await callOfficials(stage);
  const made: Exemplar[] = [];
  for (const [index, [service, reached, share, body]] of played.entries()) {
    const applicant = signedIn[index] as SignedIn;
    const premises = rest[index]?.premises ?? "";
    const caseId = await play(stage, applicant, officials, { service, reached, premises, body });
    made.push({ service, reached, share, caseId, person: applicant.person, name: applicant.name });
  }
  await settled(stage);
  return made;
}

/** Women who may have had a child: the one who is asked for must not be of the cast. */
async function womenOf({ admin }: Stage): Promise<string[]> {
  const { rows } = await admin.query<{ number: string }>(
    `SELECT number FROM registers.person_version WHERE died IS NULL AND sex = 'female' AND status = 'citizen'
       AND born BETWEEN current_date - interval '40 years' AND current_date - interval '22 years' ORDER BY number DESC LIMIT 5`,
  );
  return rows.map(({ number }) => number);
}

async function callOfficials(stage: Stage): Promise<Officials> {
  return {
    town: await signInOfficial(stage, "Org1001", "decider"),
    advisers: [await signInOfficial(stage, "Org1002", "decider"), await signInOfficial(stage, "Org1010", "decider")],
    migration: await signInOfficial(stage, "Org1003", "decider"),
    school: await signInOfficial(stage, "Org1006", "decider"),
    registrar: await signInOfficial(stage, "Org1004", "official"),
  };
}

async function play(
  stage: Stage,
  applicant: SignedIn,
  officials: Officials,
  wanted: {
    readonly service: string;
    readonly reached: Reached;
    readonly premises: string;
    readonly body: string | undefined;
  },
): Promise<string> {
  const { service, reached } = wanted;
  const { visitor } = applicant;
  if (service === "child-benefit") return benefit(applicant, officials);
  const filed = await visitor.sign("/api/services/applications", {
    service,
    language: "be",
    answers: answersOf(wanted),
  });
  const caseId = String(filed["caseId"]);
  if (reached === "unpaid") return caseId;
  if (service === "id-card-replacement") await payFee(stage, applicant, caseId);
  const decider =
    service === "id-card-replacement"
      ? officials.migration
      : wanted.body === "Org1006"
        ? officials.school
        : officials.town;
  if (service === "premises-alteration") {
    await eventually(
      "the requests for opinions",
      async () => (await requested(officials.advisers, filed)).length === 2,
    );
    if (reached === "waiting") return caseId;
    if (reached === "withdrawn") {
      await visitor.post(`/api/services/cases/${caseId}/withdraw`, {});
      return caseId;
    }
    for (const { visitor: adviser, task } of await requested(officials.advisers, filed)) {
      const opinion = { taskId: task["id"], outcome: "positive", text: "Пярэчанняў няма." };
      await adviser.sign("/api/services/opinions", opinion);
    }
  }
  if (service === "residence-certificate" || service === "population-extract") return caseId;
  // Before its fee is paid the officials do not see a case.
  await eventually(
    `the work on ${service}`,
    async () => {
      const { actions } = await decider.visitor.get(`/api/services/cases/${caseId}`);
      return Array.isArray(actions) && actions.includes("decide");
    },
    { mayFail: true },
  );
  if (reached === "asked") {
    await decider.visitor.post(`/api/services/cases/${caseId}/request`, { text: "Дашліце план кватэры." });
    return caseId;
  }
  if (reached === "granted") {
    const words = service === "work-record-extract" ? { reason: "Працаваў настаўнікам з 2019 года." } : {};
    await decider.visitor.sign("/api/services/decisions", { caseId, outcome: "granted", ...words });
  }
  if (reached === "refused") {
    const { grounds } = await decider.visitor.get(`/api/services/cases/${caseId}`);
    const ground = String(list(grounds)[0]?.["id"]);
    const refusal = { caseId, outcome: "refused", ground, reason: "Падставы няма." };
    await decider.visitor.sign("/api/services/decisions", refusal);
  }
  return caseId;
}

function answersOf({
  service,
  premises,
  body,
}: {
  service: string;
  premises: string;
  body: string | undefined;
}): Fields {
  const start = Temporal.Now.plainDateISO("Europe/Minsk").add({ days: 60 }).toString();
  const answers: Readonly<Record<string, Fields>> = {
    "premises-alteration": { premises, kind: "layout", bearing: false, works: "Пераносіцца перагародка.", start },
    "work-record-extract": { employer: body, period: "2019–2026" },
    "id-card-replacement": { circumstances: "Згубіў у аўтобусе.", delivery: "division" },
    "sole-trader-registration": { activity: "services", description: "Рамонт веласіпедаў.", elsewhere: false },
  };
  return answers[service] ?? {};
}

async function requested(advisers: readonly SignedIn[], filed: Fields) {
  const found = await Promise.all(
    advisers.map(async ({ visitor }) => {
      const { items } = await visitor.get("/api/services/opinions?limit=50");
      const task = list(items).find((each) => each["caseNumber"] === filed["number"]);
      return task === undefined ? [] : [{ visitor, task }];
    }),
  );
  return found.flat();
}

/** Pays at the sandbox's bank as the payer does: on its page. */
async function payFee({ url }: Stage, { visitor }: SignedIn, caseId: string): Promise<void> {
  const claim = await eventually("the claim", () => visitor.get(`/api/services/cases/${caseId}/payment`), {
    mayFail: true,
  });
  const number = encodeURIComponent(String(claim["number"]));
  const address = `${url}/en/sandbox-bank/${number}`;
  const html = await eventually("the bank's page", async () => {
    const response = await fetch(address, { headers: { cookie: visitor.cookie } });
    const text = await response.text();
    return response.ok && text;
  });
  const csrf = /name="_csrf" value="([^"]+)"/.exec(html)?.[1] ?? "";
  const due = fields(claim["due"]);
  const body = new URLSearchParams({ _csrf: csrf, operation: newId(), amount: String(due["amount"]) });
  const paid = await fetch(address, {
    method: "POST",
    headers: { cookie: visitor.cookie, origin: url, "content-type": "application/x-www-form-urlencoded" },
    body,
    redirect: "manual",
  });
  if (paid.status !== 303) throw new Error(`the bank answered a payment with ${paid.status}`);
}

async function benefit({ visitor, person }: SignedIn, { registrar }: Officials): Promise<string> {
  const [family] = String((await visitor.get("/api/identity/me"))["name"]).split(" ", 1);
  await registrar.visitor.sign("/api/services/entries", {
    entry: sandboxBirth({ mother: { number: person, family: String(family) } }),
  });
  const offer = await eventually("the offer", async () => list((await visitor.get("/api/offers"))["offers"])[0]);
  const filed = await visitor.sign(`/api/offers/${String(offer["id"])}`, { language: "be" });
  return String(filed["caseId"]);
}

/** Nothing is left to do: every case has its seal, its messages and its notices. */
async function settled({ admin }: Stage): Promise<void> {
  await eventually("the end of all work", async () => {
    const { rows } = await admin.query<{ left: string }>(
      `SELECT (SELECT count(*) FROM services.intent) + (SELECT count(*) FROM services.case_file WHERE state = 'sealing')
         + (SELECT count(*) FROM proactive.notice_intent) + (SELECT count(*) FROM exchange.delivery WHERE waiting <> 0) AS left`,
    );
    return Number(rows[0]?.left) === 0;
  });
}
