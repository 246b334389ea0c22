import assert from "node:assert/strict";
import { after, test } from "node:test";
import { type Fields, fields, list, Refused, type Visitor } from "ratusha/visitor";
import { type Choose, hostileRequest, type Operation, operationsOf } from "./hostile/api.ts";
import { contest, file } from "./hostile/file.ts";
import { openScene, type Scene } from "./hostile/scene.ts";
import { ready } from "./waiting.ts";

const scene = await openScene({ RATUSHA_RATE_LIMITS: "off" });
after(() => scene.instance.stop());
const document = fields(await (await fetch(`${scene.origin}/api/openapi.json`)).json());
const operations = operationsOf(document);

/** These end the session, or change whom it acts for. */
const left = new Set(["DELETE /api/identity/session", "POST /api/identity/session", "PUT /api/identity/acting"]);
const eachOperation = 12;

test("every operation has a name of its own, words, a section that is described, and its problems", () => {
  const written = Object.values(fields(document["paths"])).flatMap((item) => Object.values(fields(item)).map(fields));
  const ids = written.map((operation) => operation["operationId"]);
  assert.equal(new Set(ids).size, written.length);
  const sections = new Set((document["tags"] as { name: string }[]).map(({ name }) => name));
  for (const { operationId, summary, tags } of written) {
    assert.ok(typeof summary === "string" && summary.length > 3, String(operationId));
    assert.ok(sections.has(String((tags as string[])[0])), `${operationId}: ${tags}`);
  }
  for (const { answers, method, path } of operations) {
    assert.ok(
      Object.keys(answers).some((status) => status.startsWith("2")),
      `${method} ${path}`,
    );
    assert.deepEqual(answers["500"]?.codes, ["runtime.internal"]);
  }
});

for (const [caller, key, actingFor] of [
  ["nobody"],
  ["a citizen", "citizen"],
  ["the director of a company", "director", "organisation"],
  ["an official who decides", "Org1001-decider", "Org1001"],
  ["a registrar", "Org1004-official", "Org1004"],
] as const) {
  test(`hostile requests of ${caller} get no server error, and nothing that the document does not name`, async () => {
    const cookie = key === undefined ? undefined : (await scene.visitor(key, actingFor)).cookie;
    const choose = chooser(20_261);
    const faults: string[] = [];
    for (const operation of operations) {
      if (key !== undefined && left.has(`${operation.method} ${operation.path}`)) continue;
      const tried = Array.from({ length: eachOperation }, () => attempt(scene, operation, cookie, choose));
      faults.push(...(await Promise.all(tried)).filter((fault) => fault !== undefined));
    }
    assert.deepEqual(faults, []);
  });
}

test("a program attaches a file with the token that its session is given, and not without", async () => {
  const visitor = await scene.visitor("citizen");
  const { id } = await visitor.post("/api/services/drafts", { service: "premises-alteration", answers: {} });
  const { formToken } = await visitor.get("/api/identity/me");
  const attach = (headers: Readonly<Record<string, string>>) => {
    const form = new FormData();
    form.set("file", new File(["%PDF-1.7\n%%EOF\n"], "plan.pdf", { type: "application/pdf" }));
    const headersOfAll = { origin: scene.origin, cookie: visitor.cookie, ...headers };
    const address = `${scene.origin}/api/services/drafts/${id}/files/design`;
    return fetch(address, { method: "POST", headers: headersOfAll, body: form });
  };
  assert.equal((await attach({})).status, 403);
  const attached = await attach({ "x-csrf-token": String(formToken) });
  assert.equal(attached.status, 200);
  assert.equal((fields(await attached.json())["files"] as unknown[]).length, 1);
});

test("an answer to what is not asked is refused, and the document names that", async () => {
  const citizen = await scene.visitor("citizen");
  await refusedAs("services.answer-not-asked", citizen, "/api/services/applications/prepare", {
    service: "sole-trader-registration",
    language: "en",
    answers: { activity: "crafts", elsewhere: false, places: [{ kind: "shop", address: "Zarechcha" }] },
    certificate: Buffer.from(citizen.card.signingCertificate).toString("base64"),
  });
});

test("a decision is refused while a fact is looked into, and the document names that; of several, each in its place", async () => {
  const foreigner = await scene.visitor("foreigner");
  const school = await scene.visitor("Org1006-decider", "Org1006");
  const caseId = await file(foreigner, "work-record-extract");
  await ready(school, caseId);
  await contest(scene, foreigner, "person.name");
  const certificate = Buffer.from(school.card.signingCertificate).toString("base64");
  const decision = { caseId, outcome: "granted", reason: "A teacher." };
  const path = "/api/services/decisions";
  await refusedAs("services.fact-contested", school, `${path}/prepare`, { ...decision, certificate });
  const { items } = await school.post(`${path}/together/prepare`, { items: [decision], certificate });
  assert.deepEqual(
    list(items).map(({ problem }) => fields(problem)["code"]),
    ["services.fact-contested"],
  );
  const together = operations.filter((operation) => operation.path.includes("/together/"));
  assert.equal(together.length, 4);
  for (const { answers } of together) assert.ok(!("404" in answers) && !("409" in answers), "it refuses none for all");
  const opened = operations.find((operation) => operation.path === "/api/services/queue/cases");
  const several = [caseId, caseId].join(",");
  assert.match(several, new RegExp(String(fields(opened?.parameters[0]?.schema)["pattern"])));
  assert.equal(list((await school.get(`/api/services/queue/cases?ids=${several}`))["items"]).length, 2);
});

test("nobody has their own case from the officials’ queue: it is as little there as one that never was", async () => {
  const citizen = await scene.visitor("citizen");
  const caseId = await file(citizen, "residence-certificate");
  assert.equal((await citizen.get(`/api/services/cases/${caseId}`))["id"], caseId);
  const never = "00000000-0000-7000-8000-000000000000";
  const [own, unknown] = list((await citizen.get(`/api/services/queue/cases?ids=${caseId},${never}`))["items"]);
  assert.equal(fields(own?.["problem"])["code"], "services.not-found");
  assert.deepEqual(own, unknown);
});

/** Holds that a request is refused as this, and that its operation has said so. */
async function refusedAs(code: string, visitor: Visitor, path: string, body: Fields): Promise<void> {
  const refused = await visitor.post(path, body).catch((error: unknown) => error);
  assert.ok(refused instanceof Refused, "it is not refused");
  assert.equal(refused.code, code);
  const answers = operations.find((operation) => operation.path === path)?.answers;
  assert.ok(answers?.[String(refused.status)]?.codes.includes(code), `${path} does not name ${code}`);
}

/** Sends one hostile request; what is wrong with the answer, in words. */
async function attempt(to: Scene, operation: Operation, cookie: string | undefined, choose: Choose) {
  const { path, body, mediaType } = hostileRequest(operation, choose);
  const response = await fetch(`${to.origin}${path}`, {
    method: operation.method,
    headers: {
      origin: to.origin,
      ...(cookie === undefined ? {} : { cookie }),
      ...(mediaType === undefined ? {} : { "content-type": mediaType }),
    },
    ...(body === undefined ? {} : { body }),
  });
  const bytes = await response.arrayBuffer();
  const type = response.headers.get("content-type")?.split(";", 1)[0] ?? "";
  const what = `${operation.method} ${path.slice(0, 200)} ${String(body).slice(0, 300)}: ${response.status}`;
  // An address that is spoilt beyond its route is nobody's operation.
  if (response.status === 404 && !operation.answers["404"]) return operation.path.includes("{") ? undefined : what;
  const answer = operation.answers[String(response.status)];
  if (response.status >= 500 || answer === undefined) return what;
  if (answer.mediaTypes.length > 0 && !answer.mediaTypes.includes(type)) return `${what} as ${type}`;
  if (type !== "application/problem+json") return undefined;
  const { code } = fields(JSON.parse(Buffer.from(bytes).toString("utf8")));
  return answer.codes.includes(String(code)) ? undefined : `${what} ${code}`;
}

/** mulberry32. */
function chooser(seed: number): Choose {
  let state = seed;
  return (count) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * count);
  };
}
