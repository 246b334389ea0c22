import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Identity, Principal } from "@ratusha/identity";
import { sessionHook } from "@ratusha/identity/http";
import { toBase64 } from "@ratusha/kernel";
import { type App, createHttp, createLogger, parseSettings } from "@ratusha/runtime";
import { exchangeRoutes } from "../src/http.ts";
import { type Fixture, makeFixture, message, newId, parsed } from "./fixture.ts";

let fixture: Fixture;
let app: App;

const names = { be: "а", ru: "а", en: "a" };

function official(code: string, kind: "body" | "organisation" = "body", role = "official"): Principal {
  const acting = { kind, code, name: code, names, roles: [role], mandateId: newId() };
  return { person: "7000000A000PB1", name: "Official", names, greeting: names, sessionId: newId(), actingFor: acting };
}

const principals = new Map<string, Principal>([
  ["one", official("Org1001")],
  ["two", official("Org1002")],
  ["three", official("Org1003")],
  ["resident", { person: "7123456A789PB6", name: "Resident", names, greeting: names, sessionId: newId() }],
  ["director", official("Org1001", "organisation", "director")],
]);

before(async () => {
  fixture = await makeFixture();
  const logger = createLogger({ level: "error", name: "test", to: { write: () => undefined } });
  app = await createHttp({ settings: parseSettings({ RATUSHA_PORT: "8080" }), logger });
  const identity = { principal: async (token: string) => principals.get(token) } as unknown as Identity;
  await sessionHook(identity, { secure: false })(app);
  await exchangeRoutes(fixture.exchange)(app);
  // Listening, because only a server that listened can be told to close.
  await app.listen({ host: "127.0.0.1", port: 0 });
});
after(async () => {
  await app.close();
  await fixture.end();
});

const own = { origin: "http://localhost:8080", "sec-fetch-site": "same-origin" };
const get = (who: string, url: string) =>
  app.inject({ url: `/api/exchange${url}`, headers: { cookie: `ratusha=${who}` } });
const post = (who: string, url: string, payload: object) =>
  app.inject({ method: "POST", url: `/api/exchange${url}`, headers: { cookie: `ratusha=${who}`, ...own }, payload });

test("the whole way over HTTP", async () => {
  const letter = await message(fixture.world);
  const body = {
    id: letter.id,
    to: [...letter.to],
    type: 1,
    subject: letter.subject,
    document: toBase64(letter.document),
  };
  const sent = await post("one", "/messages", { messages: [body] });
  assert.equal(sent.statusCode, 200, sent.body);
  assert.equal(sent.json().outcomes[0].ok, true);
  const again = await post("one", "/messages", { messages: [body] });
  assert.equal(again.json().outcomes[0].repeats, 1);
  const inbox = await get("two", "/inbox?state=sent");
  assert.equal(inbox.json().messages[0].id, letter.id);
  const place = `/messages/Org1001/${letter.id}`;
  const document = await get("two", `${place}/document`);
  assert.equal(document.headers["content-type"], "application/vnd.etsi.asic-e+zip");
  assert.deepEqual(new Uint8Array(document.rawPayload), letter.document);
  const key = { sender: "Org1001", id: letter.id };
  assert.equal((await post("two", "/deliveries", { messages: [key] })).json().outcomes[0].delivery.state, "delivered");
  const registered = await post("two", "/registrations", {
    requests: [{ message: key, journal: "in", date: "2026-01-15" }],
  });
  assert.equal(registered.json().outcomes[0].delivery.registration.number, "in/1");
  assert.equal(registered.json().outcomes[0].delivery.registration.date, "2026-01-15");
  assert.equal((await get("one", "/outbox")).json().messages[0].deliveries[0].state, "registered");
  const marked = await get("one", `${place}/document?receiver=Org1002`);
  assert.equal(parsed(marked.rawPayload).additions.length, 2);
  assert.equal((await get("one", "/acknowledgements")).statusCode, 200);
  assert.equal((await get("two", "/subscribers")).json().subscribers.length, 3);
  assert.deepEqual((await get("two", `${place}/replies`)).json(), { messages: [] });
  const refused = await post("two", "/refusals", { requests: [{ message: key, result: "refused", note: "Не." }] });
  assert.equal(refused.json().outcomes[0].reason, "concluded-otherwise");
});

test("only someone who acts for a body, and only that body's messages", async () => {
  const letter = await message(fixture.world);
  await fixture.exchange.send([letter]);
  const place = `/messages/Org1001/${letter.id}`;
  assert.equal((await app.inject("/api/exchange/inbox")).json().code, "identity.sign-in-required");
  for (const who of ["resident", "director"]) {
    assert.equal((await get(who, "/inbox")).json().code, "identity.role-missing");
    assert.equal(
      (
        await post(who, "/messages", {
          messages: [{ id: newId(), to: ["Org1002"], type: 1, subject: "x", document: "" }],
        })
      ).statusCode,
      403,
    );
  }
  for (const url of [place, `${place}/document`, "/messages/Org1001/nonsense", `/messages/Org1001/${newId()}`]) {
    assert.equal((await get("three", url)).json().code, "exchange.message-unknown", url);
  }
  assert.equal((await get("three", "/inbox")).json().messages.length, 0);
});

test("mass assignment, odd bytes and odd places are refused with codes; refusals carry SDIP's numbers", async () => {
  const letter = await message(fixture.world);
  const body = { id: letter.id, to: ["Org1002"], type: 1, subject: "x", document: toBase64(letter.document) };
  const code = async (payload: object): Promise<string> => (await post("one", "/messages", payload)).json().code;
  assert.equal(await code({ messages: [{ ...body, from: "Org1003" }] }), "runtime.request-invalid");
  assert.equal(await code({ messages: [] }), "runtime.request-invalid");
  assert.equal(await code({ messages: Array.from({ length: 201 }, () => body) }), "runtime.request-invalid");
  assert.equal(await code({ messages: [{ ...body, document: "***" }] }), "exchange.base64-malformed");
  assert.equal((await get("one", "/inbox?limit=0")).json().code, "runtime.request-invalid");
  assert.equal((await get("one", "/inbox?after=zzz")).json().code, "exchange.page-malformed");
  assert.equal((await get("one", "/acknowledgements?after=zzz")).json().code, "exchange.page-malformed");
  const noise = await post("one", "/messages", { messages: [{ ...body, document: toBase64(new Uint8Array(10)) }] });
  assert.deepEqual([noise.statusCode, noise.json().outcomes[0].sdip], [200, -1]);
  // Another site cannot make an official's browser send.
  const forged = await app.inject({
    method: "POST",
    url: "/api/exchange/messages",
    headers: { cookie: "ratusha=one", origin: "https://evil.example" },
    payload: { messages: [body] },
  });
  assert.equal(forged.json().code, "runtime.csrf-refused");
});

test("acknowledgements over HTTP: nonsense is refused as a value", async () => {
  const letter = await message(fixture.world);
  await fixture.exchange.send([letter]);
  const addition = { number: 1, type: "receipt", statement: toBase64(new Uint8Array(3)), manifest: "", cms: "" };
  const answer = await post("two", "/acknowledgements", {
    acknowledgements: [{ sender: "Org1001", message: letter.id, addition }],
  });
  assert.equal(answer.json().outcomes[0].reason, "statement-malformed");
});

test("the API describes itself", async () => {
  const { paths } = (await app.inject("/api/openapi.json")).json();
  assert.ok(paths["/api/exchange/messages"].post.requestBody);
  assert.ok(Object.keys(paths).length >= 9);
});
