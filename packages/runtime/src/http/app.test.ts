import assert from "node:assert/strict";
import { connect } from "node:net";
import { test } from "node:test";
import { defineProblems, Problem } from "@ratusha/kernel";
import { z } from "zod";
import { makeApp } from "../../test/http-shell.ts";
import { binaryBody, receivedFile, uploadedFile } from "./body.ts";
import { csrfTokenOf } from "./csrf.ts";

const { app, lines } = await makeApp();
app.get("/page", async (_request, reply) => reply.type("text/html").send(`<script nonce="${reply.nonce}"></script>`));
// Stands for whoever knows the sessions: the account that this one acts on is in a header.
app.addHook("onRequest", async (request) => {
  const { account } = request.headers;
  if (typeof account === "string") request.account = account;
});
/** For each form that came: whether it was drawn for org:1, and for person:1. */
const drawnFor: (boolean | undefined)[][] = [];
app.addHook("preHandler", async (request) => {
  if (request.method === "POST") drawnFor.push(["org:1", "person:1"].map((account) => request.drawnFor(account)));
});
app.get("/token", async (request) => ({ token: request.csrfToken() }));
app.get("/fails", async () => {
  throw new Error("the password is hunter2");
});
app.get("/api/refuses/:number", async () => {
  throw new Problem({
    code: "sample.refused",
    status: 409,
    title: "Refused",
    detail: "It is taken.",
    extra: { by: "you", status: 1 },
  });
});
app.post("/api/refuses/prepare", async () => ({}));
app.post(
  "/api/echo",
  { schema: { body: z.strictObject({ name: z.string().max(5) }) } },
  async (request) => request.body,
);
app.post("/any", { schema: { body: z.json() } }, async () => ({}));
app.post("/api/bytes", { schema: { body: binaryBody }, bodyLimit: 10 }, async (request) => ({
  size: request.body.length,
}));
app.post(
  "/api/files",
  {
    schema: {
      consumes: ["multipart/form-data"],
      body: z.object({ one: uploadedFile, some: z.union([receivedFile, z.array(receivedFile)]) }),
    },
  },
  async () => ({}),
);
app.post(
  "/form",
  { schema: { body: z.strictObject({ name: z.string(), file: uploadedFile.optional() }) } },
  async (request) => ({
    name: request.body.name,
    file: request.body.file === undefined ? null : { ...request.body.file, bytes: [...request.body.file.bytes] },
  }),
);
const { "sign-in": signIn } = defineProblems("sample", { "sign-in": { status: 401, title: "Sign in" } });
app.section("Named", "What is named.", "/api/named");
app.post(
  "/api/named",
  { config: { rateLimit: { max: 3, window: 60_000 } }, schema: { problems: [signIn] } },
  async () => undefined,
);
app.post("/open", { config: { csrf: false } }, async () => ({ ok: true }));
app.get("/limited", { config: { rateLimit: { max: 3, window: 60_000 } } }, async () => ({ ok: true }));
app.raw.add("POST", "/raw", ({ body, mediaType }) => ({ status: 200, mediaType, body }), { bodyLimit: 5 });
app.raw.add("GET", "/raw/", ({ path }) => ({ status: 200, mediaType: "text/plain", body: Buffer.from(path) }));
await app.ready();

const cookie = "ratusha=secret-of-session";
const token = csrfTokenOf("secret-of-session");
const own = { origin: "http://localhost:8080", "sec-fetch-site": "same-origin" };

test("every answer has security headers, and a nonce of its own", async () => {
  const first = await app.inject("/page");
  const second = await app.inject("/page");
  const policy = String(first.headers["content-security-policy"]);
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? "";
  assert.match(policy, /^default-src 'none'; script-src 'self' 'nonce-/);
  assert.ok(first.body.includes(nonce) && nonce.length === 24);
  assert.notEqual(first.headers["content-security-policy"], second.headers["content-security-policy"]);
  for (const name of ["x-content-type-options", "x-frame-options", "referrer-policy", "cross-origin-opener-policy"]) {
    assert.ok(first.headers[name], name);
  }
  assert.equal(first.headers["cache-control"], "no-store");
  assert.equal(first.headers["strict-transport-security"], undefined);
});

test("a Problem is rendered by RFC 9457, its extra members beside the standard ones and never in their place", async () => {
  const answer = await app.inject("/api/refuses/1");
  assert.equal(answer.statusCode, 409);
  assert.match(String(answer.headers["content-type"]), /^application\/problem\+json/);
  const { instance, ...rest } = answer.json();
  assert.match(instance, /^urn:ratusha:request:/);
  assert.deepEqual(rest, {
    type: "urn:ratusha:problem:sample.refused",
    title: "Refused",
    status: 409,
    detail: "It is taken.",
    code: "sample.refused",
    by: "you",
  });
});

test("an unforeseen error says nothing of itself, and is logged", async () => {
  const answer = await app.inject("/fails");
  assert.equal(answer.statusCode, 500);
  assert.equal(answer.json().code, "runtime.internal");
  assert.ok(!answer.body.includes("hunter2"));
  assert.ok(lines.some((line) => line.includes("hunter2")));
});

test("mistakes in a request are named by place", async () => {
  const answer = await app.inject({ method: "POST", url: "/api/echo", payload: { name: "too long", other: 1 } });
  assert.equal(answer.statusCode, 422);
  assert.equal(answer.json().code, "runtime.request-invalid");
  assert.ok(answer.json().errors.some(({ at }: { at: string }) => at === "/name"));
});

test("bodies that cannot be read, are too large or of another type have their own codes", async () => {
  const post = (url: string, type: string, payload: string) =>
    app.inject({ method: "POST", url, headers: { "content-type": type }, payload });
  assert.equal((await post("/api/echo", "application/json", "{")).json().code, "runtime.request-malformed");
  assert.equal(
    (await post("/api/echo", "application/json", '{"__proto__":{"a":1}}')).json().code,
    "runtime.request-malformed",
  );
  assert.equal((await post("/api/echo", "application/xml", "<a/>")).json().code, "runtime.media-type-unsupported");
  assert.equal(
    (await post("/api/bytes", "application/octet-stream", "12345678901")).json().code,
    "runtime.body-too-large",
  );
  assert.deepEqual((await post("/api/bytes", "application/ocsp-request", "123")).json(), { size: 3 });
  assert.equal((await app.inject("/nowhere")).json().code, "runtime.not-found");
  assert.equal((await app.inject({ method: "DELETE", url: "/nowhere" })).json().code, "runtime.not-found");
});

test("JSON is held to a depth before it is parsed: nothing that reads it afterwards is driven into the ground", async () => {
  const nested = (depth: number, within = "1") => `${'{"a":'.repeat(depth)}${within}${"}".repeat(depth)}`;
  const send = (payload: string) =>
    app.inject({ method: "POST", url: "/any", payload, headers: { "content-type": "application/json" } });
  assert.equal((await send(nested(32))).statusCode, 200);
  assert.equal((await send(nested(2, JSON.stringify(`"\\${"[".repeat(100)}`)))).statusCode, 200, "texts do not count");
  for (const payload of [nested(33), nested(100_000), "[".repeat(200_000)]) {
    const { statusCode, body } = await send(payload);
    assert.deepEqual([statusCode, (JSON.parse(body) as { code: string }).code], [400, "runtime.request-malformed"]);
  }
  assert.equal((await send(nested(20, '"a\\u0000b"'))).statusCode, 400, "a broken text is found at any depth");
  assert.equal((await send('{"__proto__":{}}')).statusCode, 400);
});

test("a browser gets the page of a problem, the API never does", async () => {
  app.problemPage((problem) => `<h1>${problem.title}</h1>`);
  const browser = { accept: "text/html,*/*;q=0.8" };
  const page = await app.inject({ url: "/nowhere", headers: browser });
  assert.equal(page.statusCode, 404);
  assert.match(String(page.headers["content-type"]), /^text\/html/);
  assert.match(page.body, /^<h1>There is nothing/);
  assert.match(
    String((await app.inject({ url: "/api/nowhere", headers: browser })).headers["content-type"]),
    /problem\+json/,
  );
});

test("CSRF: a form with a session needs the page's token", async () => {
  const headers = { cookie, "content-type": "application/x-www-form-urlencoded", ...own };
  const send = (payload: string, more: Record<string, string> = {}) =>
    app.inject({ method: "POST", url: "/form", headers: { ...headers, ...more }, payload });
  assert.equal((await app.inject({ url: "/token", headers: { cookie } })).json().token, token);
  assert.equal((await app.inject("/token")).json().token, "");
  assert.deepEqual((await send(`name=a&_csrf=${token}`)).json(), { name: "a", file: null });
  assert.deepEqual((await send("name=a", { "x-csrf-token": token })).json(), { name: "a", file: null });
  for (const payload of [
    "name=a",
    "name=a&_csrf=",
    `name=a&_csrf=${csrfTokenOf("another")}`,
    `name=a&_csrf=${token}&_csrf=${token}`,
  ]) {
    const answer = await send(payload);
    assert.equal(answer.statusCode, 403, payload);
    assert.equal(answer.json().code, "runtime.csrf-refused");
  }
});

test("a form is taken for the account that its page was drawn for", async () => {
  const asked = { url: "/token", headers: { cookie, account: "org:1" } };
  const drawn = String((await app.inject(asked)).json().token);
  assert.ok(drawn.startsWith(`${token}.`));
  const send = async (more: Record<string, string>, type = "application/x-www-form-urlencoded") => {
    const headers = { cookie, "content-type": type, ...own, "x-csrf-token": drawn, ...more };
    const payload = type === "application/json" ? `{"name":"a"}` : "name=a";
    const answer = await app.inject({
      method: "POST",
      url: type === "application/json" ? "/api/echo" : "/form",
      headers,
      payload,
    });
    return answer.statusCode === 200 ? 200 : answer.json().code;
  };
  for (const type of ["application/x-www-form-urlencoded", "application/json"]) {
    assert.equal(await send({ account: "org:1" }, type), 200);
    assert.equal(await send({ account: "person:1" }, type), "runtime.account-changed");
  }
  // Nobody is signed in any more: what was typed is kept by whoever takes the form, who can ask whose it is.
  assert.equal(await send({}), 200);
  assert.deepEqual(drawnFor.splice(0).at(-1), [true, false]);
  assert.equal(await send({ "x-csrf-token": token }), 200);
  assert.deepEqual(drawnFor.splice(0).at(-1), [undefined, undefined], "an older form does not say");
  assert.equal(await send({ account: "org:1", "x-csrf-token": `${drawn}x` }), "runtime.account-changed");
  assert.equal(await send({ account: "org:1", "x-csrf-token": drawn.slice(1) }), "runtime.csrf-refused");
});

test("CSRF: what another site sends is refused, with and without a session, and whatever its type", async () => {
  const send = (headers: Record<string, string>, url = "/api/echo") =>
    app.inject({ method: "POST", url, headers, payload: { name: "a" } });
  for (const from of [
    { origin: "http://evil.example" },
    { origin: "null" },
    { origin: "http://localhost:8081" },
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
  ]) {
    assert.equal((await send({ ...from })).statusCode, 403);
    assert.equal((await send({ ...from, cookie, "x-csrf-token": token })).statusCode, 403);
    assert.equal((await send({ ...from }, "/open")).statusCode, 200);
  }
  // JSON from our own page needs no token: another site cannot send it without asking first.
  assert.equal((await send({ ...own, cookie })).statusCode, 200);
  assert.equal((await send({ origin: "http://127.0.0.1:8080", cookie })).statusCode, 200);
  // A caller that says nothing of where it comes from is no browser of today: the token decides.
  assert.equal((await send({ cookie })).statusCode, 403);
  assert.equal((await send({ cookie, "x-csrf-token": token })).statusCode, 200);
  // A page without a referrer is still ours; a sandboxed frame is not.
  const hidden = { cookie, "x-csrf-token": token, origin: "null" };
  assert.equal((await send({ ...hidden, "sec-fetch-site": "same-origin" })).statusCode, 200);
  for (const site of ["cross-site", "none"]) {
    assert.equal((await send({ ...hidden, "sec-fetch-site": site })).statusCode, 403);
  }
  assert.equal((await send(hidden)).statusCode, 403);
  assert.equal((await send({})).statusCode, 200);
});

test("CSRF and files: a multipart form carries both", async () => {
  const form = new FormData();
  form.append("name", "a");
  form.append("_csrf", token);
  form.append("file", new Blob([new Uint8Array([1, 2])], { type: "application/pdf" }), "ліст.pdf");
  const wire = new Response(form);
  const headers = { cookie, ...own, "content-type": wire.headers.get("content-type") ?? "" };
  const payload = Buffer.from(await wire.arrayBuffer());
  const answer = await app.inject({ method: "POST", url: "/form", headers, payload });
  assert.deepEqual(answer.json(), {
    name: "a",
    file: { name: "ліст.pdf", mediaType: "application/pdf", bytes: [1, 2] },
  });
});

test("rate limits: the fourth request of three is told when to come back", async () => {
  const statuses: number[] = [];
  for (let index = 0; index < 4; index += 1) statuses.push((await app.inject("/limited")).statusCode);
  assert.deepEqual(statuses, [200, 200, 200, 429]);
  const refused = await app.inject("/limited");
  assert.equal(refused.json().code, "runtime.rate-limited");
  assert.ok(Number(refused.headers["retry-after"]) > 0);
  assert.equal((await app.inject({ url: "/limited", remoteAddress: "10.0.0.1" })).statusCode, 200);
});

test("a form with files that cannot be read is its sender's fault", async () => {
  const whole = '--x\r\nContent-Disposition: form-data; name="name"\r\n\r\n1';
  for (const type of ["multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=x"]) {
    const answer = await app.inject({
      method: "POST",
      url: "/form",
      headers: { "content-type": type },
      payload: whole,
    });
    assert.deepEqual([answer.statusCode, answer.json().code], [400, "runtime.request-malformed"], type);
  }
});

test("below /api a wrong method is told from a wrong address, and what the router cannot read is a problem too", async () => {
  const answer = await app.inject({ method: "DELETE", url: "/api/refuses/1?x" });
  assert.deepEqual(
    [answer.statusCode, answer.json().code, answer.headers.allow],
    [405, "runtime.method-not-allowed", "GET, HEAD"],
  );
  const taken = await app.inject({ method: "GET", url: "/api/refuses/prepare?x" });
  assert.deepEqual([taken.statusCode, taken.json().code, taken.headers.allow], [405, answer.json().code, "POST"]);
  assert.equal((await app.inject({ method: "DELETE", url: "/api/nowhere" })).statusCode, 404);
  for (const url of [`/api/refuses/${"x".repeat(301)}`, "/api/%"]) {
    const unread = await app.inject(url);
    assert.deepEqual([unread.statusCode, unread.json().code], [400, "runtime.request-malformed"]);
  }
});

test("an address that ends with a slash is the same address", async () => {
  assert.equal((await app.inject({ url: "/page/" })).statusCode, 200);
});

test("each operation lists its problems, what its route names and what the shell adds; 401 means a session", async () => {
  const { paths, components, tags } = (await app.inject("/api/openapi.json")).json();
  const { post } = paths["/api/named"];
  const codes = (status: string) =>
    post.responses[status].content["application/problem+json"].schema.properties.code.enum;
  assert.deepEqual([post.operationId, post.tags, post.security], ["postNamed", ["Named"], [{ session: [] }]]);
  assert.deepEqual(codes("401"), ["sample.sign-in"]);
  assert.deepEqual(codes("403"), ["runtime.csrf-refused", "runtime.account-changed"]);
  assert.deepEqual(codes("429"), ["runtime.rate-limited"]);
  assert.deepEqual(post.responses["500"], { $ref: "#/components/responses/Fault" });
  assert.equal(components.examples["sample.sign-in"].value.title, "Sign in");
  assert.deepEqual(tags, [{ name: "Named", description: "What is named." }]);
  assert.deepEqual(paths["/api/echo"].post.security, []);
});

test("a refusal that its route does not name is logged as one", async () => {
  await app.inject("/api/refuses/1");
  assert.ok(lines.some((line) => line.includes("does not name") && line.includes("sample.refused")));
});

test("OpenAPI 3.1 describes the API from the schemas, and nothing else", async () => {
  const document = (await app.inject("/api/openapi.json")).json();
  assert.equal(document.openapi, "3.1.0");
  assert.deepEqual(Object.keys(document.paths).sort(), [
    "/api/bytes",
    "/api/echo",
    "/api/files",
    "/api/named",
    "/api/refuses/prepare",
    "/api/refuses/{number}",
  ]);
  const echo = document.paths["/api/echo"].post.requestBody.content["application/json"].schema;
  assert.equal(echo.properties.name.maxLength, 5);
  const form = document.paths["/api/files"].post.requestBody.content["multipart/form-data"].schema;
  const file = { type: "string", format: "binary" };
  assert.deepEqual(form.properties, { one: file, some: { anyOf: [file, { type: "array", items: file }] } });
});

test("health asks every part, figures are for this machine, logs name routes and not addresses", async () => {
  assert.deepEqual((await app.inject("/health/ready")).json(), { status: "ok", checks: {} });
  app.readiness.warn(async () => ["the log ends soon"]);
  app.readiness.warn(async () => {
    throw new Error("nobody can look");
  });
  const warned = await app.inject("/health/ready");
  assert.equal(warned.statusCode, 200, "what will fail has not failed");
  assert.deepEqual(warned.json().warnings, ["the log ends soon"]);
  app.readiness.add("database", async () => undefined);
  app.readiness.add("signer", async () => {
    throw new Error("away");
  });
  const ready = await app.inject("/health/ready");
  assert.deepEqual(
    [ready.statusCode, ready.json()],
    [503, { status: "failed", checks: { database: "ok", signer: "failed" }, warnings: ["the log ends soon"] }],
  );
  assert.equal((await app.inject("/health/live")).statusCode, 200);
  assert.match(
    (await app.inject("/metrics")).body,
    /http_request_duration_seconds_count\{method="GET",route="\/page",status="200"\}/,
  );
  assert.equal((await app.inject({ url: "/metrics", headers: { "x-forwarded-for": "10.0.0.1" } })).statusCode, 404);
  assert.equal((await app.inject({ url: "/metrics", remoteAddress: "10.0.0.1" })).statusCode, 404);
  await app.inject("/api/refuses/7000000A000PB1");
  assert.ok(lines.some((line) => line.includes("/api/refuses/:number")));
  assert.ok(!lines.some((line) => line.includes("7000000A000PB1")));
});

test("raw routes: exact and below, bounded, refused as problems; then the server drains", async () => {
  const base = await app.listen({ host: "127.0.0.1", port: 0 });
  const post = (body: string): Promise<Response> =>
    fetch(`${base}/raw`, { method: "POST", body, headers: { "content-type": "a/b; c=d" } });
  const fine = await post("12345");
  assert.deepEqual([fine.status, fine.headers.get("content-type"), await fine.text()], [200, "a/b", "12345"]);
  const large = await post("123456");
  assert.deepEqual([large.status, ((await large.json()) as { code: string }).code], [413, "runtime.body-too-large"]);
  assert.equal(await (await fetch(`${base}/raw/MFE%3D?x=1`)).text(), "/raw/MFE%3D");
  assert.equal((await fetch(`${base}/raw`)).status, 404);
  // Nonsense on the wire gets a problem for an answer, and ends the connection.
  const said = (words: string): Promise<string> =>
    new Promise((resolve) => {
      const socket = connect(Number(new URL(base).port), "127.0.0.1", () => socket.write(`${words}\r\n\r\n`));
      let text = "";
      socket.on("data", (chunk) => {
        text += chunk;
      });
      socket.on("close", () => resolve(text));
    });
  for (const [words, status, code] of [
    ["nonsense", 400, "request-malformed"],
    [`GET /page HTTP/1.1\r\nHost: x\r\nX: ${"a".repeat(20_000)}`, 431, "headers-too-large"],
  ] as const) {
    const [head = "", body = ""] = (await said(words)).split("\r\n\r\n");
    assert.match(head, new RegExp(`^HTTP/1.1 ${status} .*application/problem\\+json`, "s"));
    assert.equal((JSON.parse(body) as { code: string }).code, `runtime.${code}`);
  }
  await app.close();
});
