import assert from "node:assert/strict";
import { after, test } from "node:test";
import { sandboxCast, sandboxPopulation } from "@ratusha/by";
import { eventually } from "ratusha/eventually";
import { fields, list, type Refused, Visitor } from "ratusha/visitor";
import { codeDoors, codeOfDocument, numberDoors } from "./hostile/doors.ts";
import { type Answer, filePermit, openScene, opine } from "./hostile/scene.ts";
import { zipBomb } from "./hostile/zip.ts";

// What the web does to a portal, over plain HTTP against one real instance.
const scene = await openScene();
after(() => scene.instance.stop());
const { origin } = scene;
const nobody = "01900000-0000-7000-8000-000000000000";
const markup = `"><img src=x onerror=alert(1)><script>alert(1)</script>'{{7*7}}`;

test("CSRF: another site moves nothing, with the visitor’s cookie and without a token neither", async () => {
  const { cookie } = await scene.visitor("citizen");
  const foreign: Record<string, string>[] = [
    { origin: "https://evil.example" },
    { origin: "null" },
    { origin, "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
  ];
  for (const headers of foreign) {
    for (const path of ["/en/sign-out", "/en/services/population-extract", "/en/acting-for", "/en/verify"]) {
      const answer = await scene.attempt(path, { method: "POST", cookie, headers, form: { mandate: "self" } });
      assert.equal(answer.status, 403, `${path} from ${JSON.stringify(headers)}`);
    }
    const json = { ...headers, "content-type": "application/json" };
    const answer = await scene.attempt("/api/services/drafts", { method: "POST", cookie, headers: json, body: "{}" });
    assert.equal(answer.code, "runtime.csrf-refused");
  }
  for (const token of ["", "x".repeat(43)]) {
    const form = { _csrf: token };
    assert.equal(
      (await scene.attempt("/en/sign-out", { method: "POST", cookie, headers: { origin }, form })).status,
      403,
    );
  }
  assert.equal((await scene.attempt("/api/identity/me", { cookie })).status, 200, "the session stands");
});

test("fixation: a session that was planted before the sign-in is worth nothing after it", async () => {
  const visitor = new Visitor(origin);
  const planted = "A".repeat(43);
  const signedIn = await scene.visitor("father");
  await visitor.signIn(scene.person("father"), "123456");
  assert.notEqual(visitor.cookie, signedIn.cookie);
  assert.equal((await scene.attempt("/api/identity/me", { cookie: `ratusha=${planted}` })).status, 401);
  const token = /name="_csrf" value="([^"]+)"/.exec((await scene.attempt("/en", { cookie: visitor.cookie })).text)?.[1];
  const out = await scene.attempt("/en/sign-out", {
    method: "POST",
    cookie: visitor.cookie,
    headers: { origin },
    form: { _csrf: String(token) },
  });
  assert.equal(out.status, 303);
  assert.equal(
    (await scene.attempt("/api/identity/me", { cookie: visitor.cookie })).status,
    401,
    "signed out for good",
  );
});

test("stored markup in every text field comes out as text: pages, documents, the signed application", async () => {
  const citizen = await scene.visitor("citizen");
  const caseId = await filePermit(citizen, markup);
  const municipality = await scene.visitor("Org1001-decider", "Org1001");
  const task = await opine(scene, caseId, markup);
  await municipality.sign("/api/services/decisions", {
    caseId,
    outcome: "refused",
    ground: (await grounds(municipality, caseId))[0],
    reason: markup,
  });
  const decided = await eventually("the refusal", async () => {
    const found = await citizen.get(`/api/services/cases/${caseId}`);
    return found["state"] === "refused" ? found : undefined;
  });
  const id = String(list(decided["documents"])[0]?.["id"]);
  const fire = await scene.visitor("Org1002-decider", "Org1002");
  for (const [path, who] of [
    [`/en/applications/${caseId}`, citizen],
    [`/ru/documents/${id}/html`, citizen],
    [`/be/office/cases/${caseId}`, municipality],
    [`/en/office/opinions/${task}`, fire],
    ["/en", citizen],
    ["/en/notices", citizen],
  ] as const) {
    const page = await scene.attempt(path, { cookie: who.cookie });
    assert.equal(page.status, 200, path);
    assert.doesNotMatch(page.text, /<img src=x|<script>alert|"><img/, path);
    const policy = page.headers.get("content-security-policy") ?? "";
    assert.match(policy, /default-src 'none'/, path);
    assert.doesNotMatch(policy, /script-src[^;]*'unsafe-inline'/, path);
  }
  const document = await scene.attempt(`/ru/documents/${id}/html`, { cookie: citizen.cookie });
  assert.match(document.text, /&lt;img src=x/, "the reason is in the document, as it was typed");
  assert.match(document.headers.get("content-security-policy") ?? "", /sandbox/);
});

test("open redirects: no address of a visitor’s making leads elsewhere", async () => {
  for (const next of [
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "javascript:alert(1)",
    "/%0d%0aLocation:https://evil.example",
    "/en//evil.example",
    `/${"a".repeat(5000)}`,
  ]) {
    const page = await scene.attempt(`/en/sign-in?next=${encodeURIComponent(next)}`);
    assert.equal(page.status, 200);
    const hidden = /name="next" value="([^"]*)"/.exec(page.text)?.[1] ?? "";
    assert.equal(new URL(hidden, origin).origin, origin, next);
    assert.match(hidden, /^\/en(\/|$)/, next);
  }
  for (const path of [
    "//evil.example",
    "//evil.example/en",
    "/\\evil.example",
    "/en//evil.example",
    "/verify//evil.example",
  ]) {
    const { headers, status } = await scene.attempt(path);
    assert.ok(status < 500, path);
    assert.equal(new URL(headers.get("location") ?? "/", origin).origin, origin, path);
  }
});

test("ids of other people are ids of nothing: the same answer as for one that never was", async () => {
  const owner = await scene.visitor("foreigner");
  const other = await scene.visitor("stateless");
  const fire = await scene.visitor("Org1002-decider", "Org1002");
  const caseId = await filePermit(owner, "A door.");
  const extract = { service: "population-extract", language: "en", answers: {} };
  const documentId = String(fields((await owner.sign("/api/services/applications", extract))["document"])["id"]);
  const draftId = String((await owner.post("/api/services/drafts", { service: extract.service, answers: {} }))["id"]);
  const citizen = await scene.visitor("citizen");
  const { text: noticesPage } = await scene.attempt("/en/notices", { cookie: citizen.cookie });
  const notice = String(/\/notices\/([0-9a-f-]{36})/.exec(noticesPage)?.[1]);
  const places: readonly (readonly [string, string])[] = [
    ["/en/applications/ID", caseId],
    ["/en/applications/ID/receipt", caseId],
    ["/en/applications/ID/withdraw", caseId],
    ["/en/applications/ID/application.asice", caseId],
    ["/api/services/cases/ID", caseId],
    ["/api/services/cases/ID/application", caseId],
    ["/api/services/cases/ID/proof", caseId],
    ["/en/documents/ID", documentId],
    ["/en/documents/ID/html", documentId],
    ["/en/documents/ID/pdf", documentId],
    ["/api/services/documents/ID/asice", documentId],
    ["/en/drafts/ID", draftId],
    ["/en/drafts/ID/check", draftId],
    ["/en/drafts/ID/questions/works", draftId],
    ["/api/services/drafts/ID", draftId],
    ["/en/notices/ID", notice],
    ["/en/offers/ID", nobody],
    ["/api/offers/ID", nobody],
  ];
  for (const [path, id] of places) {
    const theirs = await scene.attempt(path.replace("ID", id), { cookie: other.cookie });
    const none = await scene.attempt(path.replace("ID", nobody), { cookie: other.cookie });
    assert.equal(theirs.status, 404, path);
    assert.equal(none.status, 404, path);
    assert.equal(theirs.code, none.code, path);
  }
  for (const path of [`/en/office/cases/${caseId}`, `/en/office/cases/${caseId}/grant`]) {
    assert.equal((await scene.attempt(path, { cookie: fire.cookie })).status, 404, `another body’s ${path}`);
    assert.equal((await scene.attempt(path, { cookie: other.cookie })).status, 403, `a resident at ${path}`);
  }
  assert.match(notice, /^[0-9a-f-]{36}$/, "the citizen has been told of the refusal");
  await refused(other.post(`/api/services/cases/${caseId}/withdraw`, {}), 404);
  await refused(other.sign("/api/services/decisions", { caseId, outcome: "granted" }), 404);
  await refused(fire.sign("/api/services/decisions", { caseId, outcome: "granted" }), 404);

  // What one has prepared, another cannot complete.
  const certificate = Buffer.from(owner.card.signingCertificate).toString("base64");
  const prepared = await owner.post("/api/services/applications/prepare", { ...extract, certificate });
  const toBeSigned = Uint8Array.from(Buffer.from(String(prepared["toBeSigned"]), "base64"));
  const signature = Buffer.from(await other.card.sign(toBeSigned)).toString("base64");
  await refused(other.post("/api/services/applications/complete", { id: prepared["id"], signature }), 404, 409, 403);
});

test("mass assignment: fields that nobody asked for change nothing", async () => {
  const citizen = await scene.visitor("citizen");
  const stateless = scene.person("stateless");
  const draft = await citizen
    .post("/api/services/drafts", {
      service: "premises-alteration",
      answers: { works: "A door.", state: "granted", constructor: "x" },
      owner: `person:${stateless}`,
      id: nobody,
      state: "granted",
    })
    .catch((error: Refused) => ({ id: undefined, status: error.status }));
  if (draft["id"] !== undefined) {
    const kept = await citizen.get(`/api/services/drafts/${String(draft["id"])}`);
    assert.notEqual(kept["id"], nobody);
    assert.deepEqual(Object.keys(fields(kept["answers"])), ["works"]);
    assert.ok(!JSON.stringify(kept).includes(stateless));
  }
  const { mandates } = await citizen.get("/api/identity/mandates");
  assert.deepEqual(mandates, []);
  const acting = await scene.attempt("/api/identity/acting", {
    method: "PUT",
    cookie: citizen.cookie,
    headers: { origin, "content-type": "application/json" },
    body: JSON.stringify({ mandate: null, roles: ["decider"], code: "Org1001", kind: "body" }),
  });
  assert.equal(fields(JSON.parse(acting.text))["actingFor"], undefined);
});

test("the figures as CSV: nothing in them is a formula", async () => {
  const { text, headers, status } = await scene.attempt("/en/statistics/services.csv");
  assert.equal(status, 200);
  assert.match(headers.get("content-type") ?? "", /^text\/csv/);
  assert.match(headers.get("content-disposition") ?? "", /^attachment/);
  for (const cell of text.replace(/^\ufeff/, "").split(/[,\r\n]+/)) assert.doesNotMatch(cell, /^"?[=+@\t|]/);
});

test("uploads to the public check: bombs, zeros, other types and names with tricks get a verdict", async () => {
  const files: readonly (readonly [string, BlobPart])[] = [
    ["bomb.asice", zipBomb(200)],
    ["zeros.asice", new Uint8Array(5 * 1024 * 1024)],
    ["page.asice", "<!doctype html><script>alert(1)</script>"],
    ["picture.asice", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex")],
    ["../../etc/passwd", "root"],
    [`${markup}.asice`, "PK"],
    ["deep.p7s", new Uint8Array(2 * 1024 * 1024).fill(0x30)],
  ];
  for (const [name, content] of files) {
    const body = new FormData();
    body.append("file", new Blob([content]), name);
    const answer = await scene.attempt("/en/verify", { method: "POST", headers: { origin }, body });
    assert.equal(answer.status, 200, name);
    assert.match(answer.text, /rt-verdict--(failed|unknown)/, name);
    assert.doesNotMatch(answer.text, /<script>alert|<img src=x|etc\/passwd/, name);
  }
  const two = new FormData();
  two.append("file", new Blob(["a"]), "a.asice");
  two.append("file", new Blob(["b"]), "b.asice");
  assert.ok((await scene.attempt("/en/verify", { method: "POST", headers: { origin }, body: two })).status < 500);
  const large = new FormData();
  large.append("file", new Blob([new Uint8Array(34 * 1024 * 1024)]), "large.asice");
  const refusal = await scene
    .attempt("/en/verify", { method: "POST", headers: { origin }, body: large })
    .catch(() => undefined);
  assert.ok(refusal === undefined || refusal.status === 413);
  const alive = await scene.attempt("/health/ready");
  assert.equal(alive.status, 200, "the house stands");
});

test("header injection: what is typed never becomes a header", async () => {
  const crlf = "%0d%0aset-cookie:%20ratusha=planted%0d%0a";
  const { cookie } = await scene.visitor("citizen");
  for (const path of [
    `/en/verify/code?code=x${crlf}`,
    `/en/sign-in?next=/x${crlf}`,
    `/en/services?q=${crlf}`,
    `/verify/x${crlf}`,
    `/en/applications/${crlf}`,
  ]) {
    const { headers, status } = await scene.attempt(path, { cookie });
    assert.ok(status < 500, path);
    assert.ok(!headers.getSetCookie().some((line) => line.startsWith("ratusha=planted")), path);
  }
});

test("nonsense in addresses and fields is refused and never breaks a page", async () => {
  const citizen = await scene.visitor("citizen");
  for (const path of [
    "/en/services?q=%00",
    "/en/services?q=a&q=b",
    "/en/services?event=%00",
    "/en/services/%00",
    "/en/verify/code?code=%00",
    "/en/verify/%00",
    "/en/documents?after=%00",
    "/en/documents?after=nonsense",
    "/en/documents?after=W10",
    "/en/notices?before=nonsense",
    "/en/reads?after=nonsense",
    "/en/applications/%00",
    "/en/drafts/..%2f..",
    "/en/%c0%ae",
    "/api/services/cases?after=nonsense",
    "/api/services/definitions/__proto__",
    "/en/services/constructor",
    `/en/services?q=${"%D1%8B".repeat(3000)}`,
  ]) {
    const { status } = await scene.attempt(path, { cookie: citizen.cookie });
    assert.ok(status < 500, `${path}: ${status}`);
  }
  for (const works of ["a\u0000b", "\ud800", "\u202egnp.exe", "a".repeat(2001)]) {
    const outcome = await filePermit(citizen, works).then(
      () => 200,
      (error: Refused) => error.status,
    );
    assert.ok(outcome < 500, `works ${JSON.stringify(works.slice(0, 9))}: ${outcome}`);
    const draft = { service: "premises-alteration", answers: { works } };
    const kept = await citizen.post("/api/services/drafts", draft).then(
      () => 200,
      (error: Refused) => error.status,
    );
    assert.ok(kept < 500, `a draft of ${JSON.stringify(works.slice(0, 9))}: ${kept}`);
  }
});

test("two officials press at once: one decision", async () => {
  const applicant = await scene.visitor("stateless");
  const caseId = await filePermit(applicant, "A wall.");
  await opine(scene, caseId, "Fine.");
  const first = await scene.visitor("Org1001-decider", "Org1001");
  const broken = { caseId, outcome: "granted", reason: "a\u0000b" };
  await refused(first.sign("/api/services/decisions", broken), 400, 422);
  const second = await scene.visitor("Org1001-head", "Org1001");
  const done = await Promise.allSettled(
    [first, first, second].map((official) => official.sign("/api/services/decisions", { caseId, outcome: "granted" })),
  );
  assert.ok(done.some(({ status }) => status === "fulfilled"));
  for (const each of done) if (each.status === "rejected") assert.equal((each.reason as Refused).status, 409);
  const { documents } = await eventually("the decision", async () => {
    const found = await applicant.get(`/api/services/cases/${caseId}`);
    return found["state"] === "granted" ? found : undefined;
  });
  assert.equal(list(documents).length, 1);
});

test("personal numbers: no door tells a resident from nobody, by words, status, size or headers", async () => {
  // Someone who never asked for a card, and two numbers that nobody has; the work behind each door is counted elsewhere.
  const resident = anyResident();
  for (const [door, knock] of Object.entries(await numberDoors(scene))) {
    const expected = seen(await knock(resident), resident);
    assert.ok(expected.status >= 400 && expected.status < 500, `${door}: ${expected.status}`);
    for (const none of ["7999999A999PB8", "4140385H999BI4"]) {
      assert.deepEqual(seen(await knock(none), none), expected, `${door}: ${none}`);
    }
  }
  // The number was a real one: a card is made for it, and for no other.
  assert.equal((await scene.attempt(`/api/sandbox/cards/${resident}`)).status, 200);
});

test("codes: one that is almost right is answered as one that never was", async () => {
  const code = await codeOfDocument(await scene.visitor("foreigner"));
  assert.equal((await scene.attempt(`/en/verify/${code}`)).status, 200);
  const almost = `${code.slice(0, -1)}${code.endsWith("A") ? "Q" : "A"}`;
  const never = "A".repeat(code.length);
  for (const [door, knock] of Object.entries(codeDoors(scene))) {
    assert.deepEqual(seen(await knock(almost), almost), seen(await knock(never), never), door);
  }
});

// The last one: afterwards nobody signs in from here for a minute.
test("rate limits: sign-in, cards and checks are told to slow down, and when to come back", async () => {
  for (const [path, method, body] of [
    ["/api/identity/session", "POST", JSON.stringify({ token: {} })],
    ["/api/sandbox/cards/7000000A999PB9", "GET", undefined],
  ] as const) {
    // A window of a minute may begin anew on the way, on a machine that is slow.
    let status = 0;
    let retry = "";
    for (let tries = 0; tries < 150 && status !== 429; tries++) {
      const headers: Record<string, string> = body === undefined ? {} : { origin, "content-type": "application/json" };
      const answer = await scene.attempt(path, { method, headers, ...(body === undefined ? {} : { body }) });
      status = answer.status;
      retry = answer.headers.get("retry-after") ?? retry;
    }
    assert.equal(status, 429, path);
    assert.ok(Number(retry) > 0, path);
  }
});

/** All of an answer but what differs with every request: what was tried, nonces and tokens, the time, what is left of a limit. */
function seen({ status, code, text, headers }: Answer, tried: string) {
  const plain = (said: string) =>
    said
      .replaceAll(tried, "TRIED")
      .replace(/nonce[-=]"?[\w+/=-]+/g, "NONCE")
      .replace(/"(?:instance|requestId)":"[^"]*"/g, "");
  const changing = /^(?:date|etag|x-request-id|x-ratelimit-.*|ratelimit.*)$/;
  // How far a page packs depends on what was tried, too: its size unpacked is compared.
  const packed = headers.has("content-encoding") ? "content-length" : undefined;
  const kept = [...headers]
    .filter(([name]) => name !== packed && !changing.test(name))
    .map(([name, value]) => [name, plain(value)]);
  return { status, code, text: plain(text), size: text.length, headers: Object.fromEntries(kept) };
}

/** One of the sandbox's many who are not of its cast. */
function anyResident(): string {
  const cast = new Set(sandboxCast().map(({ number }) => number));
  for (const { people } of sandboxPopulation({ count: 1000, seed: "ratusha" })) {
    const found = people.find(({ number }) => !cast.has(number));
    if (found !== undefined) return found.number;
  }
  throw new Error("the sandbox has its cast alone");
}

async function grounds(official: Visitor, caseId: string): Promise<readonly unknown[]> {
  const view = await official.get(`/api/services/cases/${caseId}`);
  return list(view["grounds"]).map((ground) => ground["id"]);
}

async function refused(work: Promise<unknown>, ...statuses: readonly number[]): Promise<void> {
  await assert.rejects(work, (error: Refused) => {
    assert.ok(statuses.includes(error.status), `${error.status}: ${error.message}`);
    return true;
  });
}
