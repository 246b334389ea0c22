import assert from "node:assert/strict";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { after, before, test } from "node:test";
import type { Identity, Principal } from "@ratusha/identity";
import { sessionHook } from "@ratusha/identity/http";
import { canonicalJson, fromBase64, sha256Hex, toBase64, utf8 } from "@ratusha/kernel";
import { proactiveRoutes } from "@ratusha/proactive/http";
import { type App, createHttp, createLogger, parseSettings } from "@ratusha/runtime";
import { definitionDigest, largestApplication } from "@ratusha/services";
import { servicesRoutes } from "@ratusha/services/http";
import { definitions, sandboxCast } from "../src/index.ts";
import { lostCard } from "./lost-card.ts";
import { type Actor, makeStand, type Stand } from "./stand.ts";

let stand: Stand;
let app: App;
let url: string;
let citizen: Actor;
let stranger: Actor;
const sessions = new Map<string, Principal>();

before(async () => {
  stand = await makeStand();
  citizen = await stand.person("citizen");
  stranger = await stand.person("foreigner");
  sessions.set("citizen", citizen.principal).set("stranger", stranger.principal);
  sessions.set("head", (await stand.acting("head", "Org1006")).principal);
  const settings = parseSettings({ RATUSHA_DATA: tmpdir(), RATUSHA_LOG_LEVEL: "silent" });
  app = await createHttp({ settings, logger: createLogger({ level: "silent", name: "test" }) });
  const identity = { principal: async (token: string) => sessions.get(token) } as unknown as Identity;
  await sessionHook(identity, { secure: false })(app);
  await servicesRoutes(stand.services)(app);
  await proactiveRoutes(stand.proactive)(app);
  await app.listen({ host: "127.0.0.1", port: 0 });
  url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
});
after(async () => {
  await app.close();
  await stand.stop();
});

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: answers of a test are looked into freely
  readonly body: any;
}

async function call(
  method: string,
  path: string,
  who?: string,
  body?: Uint8Array | object,
  more = {},
): Promise<Answer> {
  const binary = body instanceof Uint8Array;
  const type = binary ? "application/vnd.etsi.asic-e+zip" : "application/json";
  const response = await fetch(url + path, {
    method,
    headers: {
      ...(who === undefined ? {} : { cookie: `ratusha=${who}` }),
      ...(body === undefined ? {} : { "content-type": type }),
      "sec-fetch-site": "same-origin",
      ...more,
    },
    ...(body === undefined ? {} : { body: binary ? Buffer.from(body) : JSON.stringify(body) }),
  });
  const json = response.headers.get("content-type")?.includes("json") === true;
  return {
    status: response.status,
    headers: response.headers,
    body: json ? await response.json() : await response.text(),
  };
}

let caseId: string;
let documentId: string;

test("a signed application is filed once, and answered with number, receipt and document", async () => {
  const container = await stand.signed(citizen, "population-extract", {});
  const first = await call("POST", "/api/services/applications", "citizen", container);
  assert.equal(first.status, 201, JSON.stringify(first.body));
  assert.equal(first.body.receipt.act, first.body.act);
  const second = await call("POST", "/api/services/applications", "citizen", container);
  assert.deepEqual([second.status, second.body.caseId], [200, first.body.caseId]);
  caseId = first.body.caseId;
  documentId = first.body.document.id;
  const list = await call("GET", "/api/services/cases?limit=1", "citizen");
  assert.equal(list.body.items.length, 1);
  const status = await call("GET", `/api/services/status/${first.body.document.verificationUrl.split("/").at(-1)}`);
  assert.equal(status.body.status, "in-force");
  assert.match(status.body.content, /^[0-9a-f]{64}$/);
  assert.ok(!JSON.stringify(status.body).includes(citizen.principal.person));
});

test("who approved a version is told by office, and nobody is named", async () => {
  const { status, body } = await call("GET", "/api/services/definitions/population-extract/versions");
  assert.equal(status, 200);
  const published = definitions.filter(({ service }) => service === "population-extract");
  assert.deepEqual(
    body.versions.map(({ digest }: { digest: string }) => digest).toSorted(),
    published.map(definitionDigest).toSorted(),
  );
  for (const { approvals } of body.versions) {
    assert.equal(approvals.length, 2);
    for (const { offices, at, signature } of approvals) {
      assert.ok(
        offices.some(({ role, body: code }: Record<string, string>) => role === "head" && /^Org/.test(code ?? "")),
      );
      assert.ok(Temporal.Now.instant().since(Temporal.Instant.from(at)).total("hours") < 1);
      assert.match(signature, /^[0-9a-f]{64}$/);
    }
  }
  for (const { number, name } of sandboxCast()) {
    assert.ok(!JSON.stringify(body).includes(number));
    assert.ok(!JSON.stringify(body).includes(name.be.family));
  }
  const unknown = await call("GET", "/api/services/definitions/no-such-service/versions");
  assert.equal(unknown.status, 404);
});

test("documents are handed out as downloads that run nothing", async () => {
  for (const form of ["asice", "html", "pdf"]) {
    const { status, headers } = await call("GET", `/api/services/documents/${documentId}/${form}?lang=ru`, "citizen");
    assert.equal(status, 200);
    assert.match(headers.get("content-disposition") ?? "", /^attachment; filename="[\w.-]+"$/);
    assert.match(headers.get("content-security-policy") ?? "", /^sandbox/);
    assert.equal(headers.get("x-content-type-options"), "nosniff");
  }
});

test("nobody signed in is told so; another's ids are not there, for people and for other bodies", async () => {
  const paths = [
    `/api/services/cases/${caseId}`,
    `/api/services/cases/${caseId}/application`,
    `/api/services/cases/${caseId}/proof`,
    `/api/services/documents/${documentId}/asice`,
  ];
  for (const path of paths) {
    assert.equal((await call("GET", path)).body.code, "identity.sign-in-required", path);
    for (const who of ["stranger", "head"]) {
      const { status, body } = await call("GET", path, who);
      assert.deepEqual([status, body.code], [404, "services.not-found"], `${who} ${path}`);
    }
  }
  const never = "01890a5d-ac96-774b-bcce-b302099a8057";
  const missing = await call("GET", `/api/services/cases/${never}`, "stranger");
  const foreign = await call("GET", `/api/services/cases/${caseId}`, "stranger");
  assert.deepEqual({ ...missing.body, instance: "" }, { ...foreign.body, instance: "" });
  assert.equal((await call("POST", `/api/services/cases/${caseId}/withdraw`, "stranger", {})).status, 404);
  assert.equal((await call("GET", "/api/services/queue", "citizen")).status, 404);
  assert.equal((await call("GET", `/api/offers/${never}`, "citizen")).body.code, "proactive.not-found");
});

test("the head of a body reads its load as a program; to everyone else it is not there", async () => {
  const { status, body } = await call("GET", "/api/services/office/load", "head");
  assert.equal(status, 200, JSON.stringify(body));
  assert.ok(body.services.every(({ open, overdue }: Record<string, number>) => (overdue ?? 0) <= (open ?? 0)));
  const sum = (lines: { open: number }[]) => lines.reduce((total, { open }) => total + open, 0);
  assert.equal(sum(body.units), sum(body.services));
  assert.equal((await call("GET", "/api/services/office/load", "citizen")).body.code, "services.not-found");
  assert.equal((await call("GET", "/api/services/office/load")).body.code, "identity.sign-in-required");
});

test("whoever takes back what they prepared, where the case has come to concern them, is told that it is done", async () => {
  const caseId = await lostCard(stand, "mother");
  const decider = await stand.acting("decider", "Org1003");
  sessions.set("preparer", decider.principal);
  const path = `/api/services/cases/${caseId}/proposal`;
  const refusal = { outcome: "refused", ground: "card-found", reason: "Карта ляжыць у бюро знаходак." };
  assert.equal((await call("POST", path, "preparer", refusal)).status, 200);
  const [ward] = await stand.registers.grantMandates(
    [{ holder: decider.principal.person, principal: `person:${stand.cast("mother").number}`, role: "guardian" }],
    "body:Org1003",
  );
  assert.ok(ward);
  for (let times = 0; times < 2; times++) {
    assert.equal((await call("DELETE", path, "preparer")).status, 204, "done, and nothing of the case is said");
  }
  await stand.registers.endMandate(ward, "end of the test", "body:Org1003");
  const again = await call("DELETE", path, "preparer");
  assert.deepEqual([again.status, again.body.desk.proposal], [200, undefined]);
});

test("what is signed is done once however often it is sent; a draft that nobody touched is one draft", async () => {
  const certificate = toBase64(citizen.card.certificate.der);
  const answers = { service: "population-extract", answers: {}, language: "be" };
  const prepared = (await call("POST", "/api/services/applications/prepare", "citizen", { ...answers, certificate }))
    .body;
  const { id, signature } = await stand.sign(citizen, { ...prepared, toBeSigned: fromBase64(prepared.toBeSigned) });
  const complete = () =>
    call("POST", "/api/services/applications/complete", "citizen", { id, signature: toBase64(signature) });
  const told = await Promise.all([complete(), complete()]);
  told.push(await complete());
  for (const { status, body } of told) assert.ok(status < 300, JSON.stringify(body));
  assert.equal(new Set(told.map(({ body }) => body.caseId)).size, 1);
  const keep = () => call("POST", "/api/services/drafts", "citizen", { service: "population-extract", answers: {} });
  const drafts = (await Promise.all([keep(), keep(), keep()])).map(({ body }) => body.id);
  assert.equal(new Set(drafts).size, 1, JSON.stringify(drafts));
});

test("a definition is answered whole: its digest is the one that an application names", async () => {
  for (const { service } of definitions) {
    const { status, body } = await call("GET", `/api/services/definitions/${service}`);
    assert.equal(status, 200, service);
    assert.equal(sha256Hex(utf8(canonicalJson(body.definition))), body.digest, service);
  }
});

test("what a body is searched for by is said once and has a length", async () => {
  const search = (query: string) => call("GET", `/api/services/bodies${query}`, "citizen");
  assert.equal((await search("?q=Org1006")).body.bodies[0].code, "Org1006");
  for (const query of ["", `?q=${"a".repeat(201)}`, "?q=a&q=b"]) {
    const { status, body } = await search(query);
    assert.deepEqual([status, body.code], [422, "runtime.request-invalid"], query.slice(0, 10));
  }
});

test("bad input gets a problem with a stable code, never a server error", async () => {
  const certificate = toBase64(citizen.card.certificate.der);
  const prepare = "/api/services/applications/prepare";
  const input = { service: "population-extract", answers: {}, language: "be", certificate };
  for (const [method, path, body] of [
    ["POST", "/api/services/applications", new Uint8Array([80, 75, 3, 4])],
    ["POST", prepare, { ...input, certificate: "!!!!" }],
    ["POST", prepare, { ...input, certificate: toBase64(new Uint8Array(40)) }],
    ["POST", prepare, { ...input, service: "../../etc" }],
    ["POST", prepare, { ...input, answers: { "': DROP TABLE": 1 } }],
    ["POST", prepare, { ...input, language: "fr" }],
    ["POST", "/api/services/applications/complete", { id: "1", signature: "AAAA" }],
    ["POST", "/api/services/decisions/prepare", { caseId, outcome: "granted", certificate }],
    ["GET", "/api/services/cases/1%27%20OR%201=1", undefined],
    ["GET", "/api/services/cases?after=%00", undefined],
    ["GET", "/api/services/cases?limit=1e9", undefined],
    ["GET", "/api/services/documents/x/exe", undefined],
    ["GET", "/api/services/status/short", undefined],
    ["GET", "/api/services/definitions/__proto__", undefined],
  ] satisfies [string, string, Uint8Array | object | undefined][]) {
    const answer = await call(method, path, "citizen", body);
    assert.ok(answer.status >= 400 && answer.status < 500, `${path} ${answer.status} ${JSON.stringify(answer.body)}`);
    assert.match(answer.body.code, /^[a-z]+\.[a-z-]+$/);
    assert.match(answer.headers.get("content-type") ?? "", /problem\+json/);
  }
  const large = await call("POST", "/api/services/applications", "citizen", new Uint8Array(largestApplication + 1));
  assert.equal(large.status, 413);
});

test("another site cannot file, withdraw or decide in someone's name", async () => {
  const container = await stand.signed(citizen, "population-extract", {});
  const elsewhere = { "sec-fetch-site": "cross-site", origin: "https://evil.example" };
  const filed = await call("POST", "/api/services/applications", "citizen", container, elsewhere);
  assert.deepEqual([filed.status, filed.body.code], [403, "runtime.csrf-refused"]);
  const withdrawn = await call("POST", `/api/services/cases/${caseId}/withdraw`, "citizen", undefined, elsewhere);
  assert.equal(withdrawn.status, 403);
});

test("the API describes itself", async () => {
  const { body } = await call("GET", "/api/openapi.json");
  for (const path of ["/api/services/applications", "/api/services/cases/{id}", "/api/offers/{id}/confirm"]) {
    assert.ok(body.paths[path], path);
  }
});
