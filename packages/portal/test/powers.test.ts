import assert from "node:assert/strict";
import { after, test } from "node:test";
import "../src/tsx/hook.ts";
import { powers } from "./gallery-powers.ts";
import { as, FakeState, html, openPortal, visitorOf } from "./portal-instance.ts";

const state = new FakeState();
const app = await openPortal(state);
after(() => app.close());

const { get, post } = visitorOf(app);

test("my mandates: given and held, with the way to end what may be ended", async () => {
  const { body, statusCode } = await get("/be/mandates");
  assert.equal(statusCode, 200);
  assert.match(body, /Драздоў Андрэй/);
  // Under a child's name it says what the reader is, and not the child.
  assert.match(body, /<h3>Кавалёў\sЯн\sАндрэевіч<\/h3><p>Вы\s—\sадзін\sз\sбацькоў/);
  assert.match(body, new RegExp(`/be/mandates/${powers.given[0].id}/end`));
  assert.doesNotMatch(body, new RegExp(`/be/mandates/${powers.held[0].id}/end`));
  assert.equal((await get("/be/mandates", html)).statusCode, 303);
});

test("a power is given by one question a page; what was answered travels in the form, never in an address", async () => {
  const wrong = await post("/ru/mandates/new/services", { holder: "7000000A000PB1", family: "Другая" });
  assert.equal(wrong.statusCode, 422);
  assert.match(wrong.body, /govuk-error-summary/);
  const holder = { holder: "7000000A000PB1", family: "Драздоў" };
  const what = await post("/ru/mandates/new/services", holder);
  assert.equal(what.statusCode, 200);
  assert.match(what.body, /name="holder" value="7000000A000PB1"/);
  assert.doesNotMatch(what.body, /(?:href|action)="[^"]*7000000A000PB1/);
  assert.equal((await post("/ru/mandates/new/until", holder)).statusCode, 422);
  const until = await post("/ru/mandates/new/until", { ...holder, services: "population-extract" });
  assert.equal(until.statusCode, 200);
  const check = await post("/ru/mandates/new/check", {
    ...holder,
    services: "population-extract",
    until: "2027-01-13",
  });
  assert.match(check.body, /data-card="sign"/);
  // Without a script nothing is signed, and nothing is given.
  assert.equal((await post("/ru/mandates/new", { ...holder, services: "all", until: "2027-01-13" })).statusCode, 422);
});

test("a power is signed for whom its page was drawn, whoever one acts for by now in another tab", async () => {
  const answers = { holder: "7000000A000PB1", family: "Драздоў", services: "population-extract", until: "2027-01-13" };
  const drawn = await post("/ru/mandates/new/check", answers);
  const [, giver = ""] = /name="giver" value="([^"]+)"/.exec(drawn.body) ?? [];
  assert.equal(giver, "person:7000000A000PB1");
  const prepare = (who: string) =>
    post("/ru/mandates/new/prepare", { ...answers, giver, certificate: "AAAA" }, { ...as(who), accept: "*/*" });
  const other = await prepare("official");
  assert.deepEqual([other.statusCode, other.json()["code"]], [403, "services.signer-mismatch"]);
  assert.equal((await prepare("citizen")).statusCode, 200);
  assert.deepEqual(state.prepared, [undefined]);
});

test("a power ends after one more question", async () => {
  const { id } = powers.given[0];
  assert.equal((await get(`/en/mandates/${id}/end`)).statusCode, 200);
  assert.equal(state.ended.length, 0);
  assert.equal((await post(`/en/mandates/${id}/end`, {})).headers.location, "/en/mandates");
  assert.deepEqual(state.ended, [id]);
  await post(`/en/mandates/${powers.held[0].id}/end`, {});
  assert.deepEqual(state.ended, [id], "a parent's power is not ended here");
  assert.equal((await get("/en/mandates/01900000-0000-7000-8000-0000000000ff/end")).statusCode, 404);
});

test("the counter is for those who serve there", async () => {
  assert.equal((await get("/be/office/counter", as("citizen"))).statusCode, 403);
  assert.equal((await get("/be/office/counter", as("official"))).statusCode, 403);
  const { body, statusCode } = await get("/be/office/counter", as("clerk"));
  assert.equal(statusCode, 200);
  assert.match(body, /\/be\/office\/counter\/new/);
});

test("who serves at a counter alone neither reads the letters of the body nor takes them in for it", async () => {
  const letter = `/be/office/messages/Org1003/${state.caseId}`;
  for (const path of ["/be/office/inbox", "/be/office/outbox", `${letter}/document.asice`, `${letter}/refuse`]) {
    assert.equal((await get(path, as("clerk"))).statusCode, 403, path);
  }
  for (const path of [`${letter}/register`, `${letter}/refuse`]) {
    assert.equal((await post(path, { result: "refused", note: "…" }, as("clerk"))).statusCode, 403, path);
  }
  assert.equal((await get("/be/office/outbox", as("official"))).statusCode, 200);
});

test("whoever is served was seen, with a document, and gets a receipt to print", async () => {
  const came = {
    service: "permit",
    person: "7000000A000PB1",
    family: "Драздоў",
    kind: "passport",
    number: "MP1234567",
  };
  const unseen = await post("/be/office/counter/new", came, as("clerk"));
  assert.equal(unseen.statusCode, 422);
  assert.match(unseen.body, /Пацвердзіце/);
  const seen = await post("/be/office/counter/new", { ...came, present: "yes" }, as("clerk"));
  assert.equal(seen.headers.location, `/be/drafts/${state.draftId}`);
  const other = await post("/be/office/counter/new", { ...came, family: "Іншы", present: "yes" }, as("clerk"));
  assert.equal(other.statusCode, 422);
  const receipt = await get(`/be/office/counter/${state.caseId}`, as("clerk"));
  assert.match(receipt.body, /MP1234567/);
});

test("“this is wrong” stands beside each fact and leads to a form", async () => {
  const known = await get(`/en/drafts/${state.draftId}/known`);
  assert.match(known.body, /href="\/en\/wrong\/population\//);
  const asked = await get("/en/wrong/population/person.residence");
  assert.equal(asked.statusCode, 200);
  const begun = await post("/en/wrong/population/person.residence", {});
  assert.equal(begun.headers.location, `/en/drafts/${state.draftId}`);
  assert.equal((await get("/en/wrong/population/nothing")).statusCode, 404);
  assert.equal((await get("/en/wrong/nothing/person.residence")).statusCode, 404);
});
