import assert from "node:assert/strict";
import { after, test } from "node:test";
import "../src/tsx/hook.ts";
import { csrfTokenOf } from "@ratusha/runtime";
import { certificates, uuid } from "./gallery-samples.ts";
import { as, FakeState, html, openPortal, visitorOf } from "./portal-instance.ts";

const state = new FakeState();
const app = await openPortal(state);
after(() => app.close());

const { get, post } = visitorOf(app);

test("what was sent after a session had ended comes back after signing in, to be sent with one button", async () => {
  const url = "/be/settings/email";
  const answer = 'Зносім "перагародку" <b>';
  // The page was drawn while the session stood, so its token fits the cookie that is still sent.
  const token = csrfTokenOf("ended");
  const sent = await post(url, { address: answer }, as("ended"), token);
  assert.equal(sent.statusCode, 303);
  const location = new URL(String(sent.headers.location), "http://x");
  assert.equal(location.searchParams.get("reason"), "expired");
  const back = location.searchParams.get("next") ?? "";
  const page = await get(`/be${back}`);
  assert.match(page.body, /value="Зносім &quot;перагародку&quot; &lt;b(>|&gt;)"/);
  assert.match(page.body, new RegExp(`action="${url}"`));
  assert.equal((await get("/be/kept/01900000-0000-7000-8000-0000000000aa")).statusCode, 404);
  // Where even the cookie is gone, the same browser gets it back.
  const nobody = await app.inject({
    method: "POST",
    url,
    headers: { ...html, "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin" },
    payload: new URLSearchParams({ address: answer }).toString(),
  });
  assert.match(String(nobody.headers.location), /reason=expired/);
  assert.match(
    String(nobody.headers["set-cookie"]),
    /ratusha-kept=claim; Max-Age=3600; Path=\/; HttpOnly; SameSite=Lax/,
  );
  const claimed = { ...as("citizen"), cookie: "ratusha=citizen; ratusha-kept=claim" };
  assert.equal((await get(`/be${back}`, claimed)).statusCode, 200);
  assert.equal((await get(`/be${back}`)).statusCode, 404);
  // What is too much is said to be lost, with what to do.
  const lost = await post(url, { address: "too much" }, as("ended"), token);
  const way = String(lost.headers.location);
  assert.match(way, /reason=unkept/);
  assert.match((await get(way, html)).body, /скапіруйце тэкст/);
  // A form of another site is not kept either.
  assert.equal((await post(url, { address: "x" }, as("ended"), "forged")).statusCode, 403);
});

test("a signature begins anew where it was to be made: its words are kept, never what the card gave", async () => {
  const fields = { certificate: "AAAA", ground: "not-owner", reason: "Не хапае згоды" };
  const sent = await post(`/be/office/cases/${uuid("1")}/refuse/prepare`, fields, as("ended"), csrfTokenOf("ended"));
  assert.match(String(sent.headers.location), /reason=expired/);
  assert.equal(state.kept?.path, `/office/cases/${uuid("1")}/refuse`);
  assert.deepEqual(state.kept?.fields, { ground: "not-owner", reason: "Не хапае згоды" });
  const { body } = await get(`/be/kept/${uuid("91")}`);
  assert.match(body, /Што вы напісалі[\s\S]*Не\sхапае згоды/);
});

test("whoever chooses for whom to act goes on where they came from, and nowhere else", async () => {
  const { body } = await get("/be/acting-for?next=/kept/1");
  assert.doesNotMatch(body, /evil/);
  const chosen = await post("/be/acting-for", { mandate: "self", next: "/kept/1" });
  assert.equal(chosen.headers.location, "/be/kept/1");
  const evil = await post("/be/acting-for", { mandate: "self", next: "//evil.example" });
  assert.equal(evil.headers.location, "/be");
});

test("a language is chosen for the pages and for mail", async () => {
  const answer = await post("/be/settings/language", { language: "en" });
  assert.match((await get(String(answer.headers.location))).body, /role="status"[\s\S]*Saved\./);
  assert.match(String(answer.headers["set-cookie"]), /ratusha-language=en/);
  assert.equal(state.wishes.language, "en");
  assert.equal((await post("/be/settings/language", { language: "xx" })).statusCode, 422);
});

test("an address is asked for, and what is none is told so with what was typed", async () => {
  const wrong = await post("/be/settings/email", { address: `"><img src=x>` });
  assert.equal(wrong.statusCode, 422);
  assert.match(wrong.body, /govuk-error-summary/);
  assert.doesNotMatch(wrong.body, /<img/);
  assert.equal((await post("/be/settings/email", { address: "hanna@example.by" })).headers.location, "/be/settings");
  assert.match((await get("/be/settings")).body, /hanna@example\.by/);
});

test("the link of a mail changes nothing by itself; the button does, and an old code is told so", async () => {
  const visitor = await get("/be/settings/email?code=right", html);
  assert.match(String(visitor.headers.location), /sign-in\?reason=needed&next=%2Fsettings%2Femail%3Fcode%3Dright/);
  const page = await get("/be/settings/email?code=right");
  assert.match(page.body, /name="code" value="right"/);
  assert.equal(
    (await post("/be/settings/email/confirm", { code: "right" })).headers.location,
    "/be/settings?done=confirmed",
  );
  assert.equal((await post("/be/settings/email/confirm", { code: "old" })).statusCode, 422);
});

test("a certificate is suspended, resumed and given up behind a page that says what follows", async () => {
  const [signing, signIn, gone] = certificates.map(({ serial }) => serial);
  const list = await get("/be/cards");
  assert.equal(list.statusCode, 200);
  assert.match((await get(`/be/cards/${signing}/revoke`)).body, /keyCompromise/);
  assert.equal((await get(`/be/cards/${gone}/revoke`)).statusCode, 303);
  assert.equal((await get("/be/cards/ff/revoke")).statusCode, 404);
  assert.equal((await get("/be/cards/..%2f/revoke")).statusCode, 404);
  await post(`/be/cards/${signing}/suspend`, {});
  await post(`/be/cards/${signIn}/resume`, {});
  await post(`/be/cards/${signing}/revoke`, { reason: "keyCompromise" });
  assert.equal((await post(`/be/cards/${signing}/revoke`, { reason: "cACompromise" })).statusCode, 422);
  assert.equal((await post(`/be/cards/${signing}/suspend`, {}, as("citizen"), "forged")).statusCode, 403);
  assert.deepEqual(state.changed, [`suspend ${signing}`, `resume ${signIn}`, `revoke ${signing} keyCompromise`]);
});

test("the morning list is for officials, the work of the body for its head", async () => {
  for (const [url, who, status] of [
    ["/be/office/morning", "official", 200],
    ["/be/office/morning", "head", 200],
    ["/be/office/morning", "citizen", 403],
    ["/be/office/head", "head", 200],
    ["/be/office/head", "official", 403],
    ["/be/office/head", "citizen", 403],
  ] as const) {
    assert.equal((await get(url, as(who))).statusCode, status, `${who} ${url}`);
  }
  const { body } = await get("/be/office/morning", as("official"));
  assert.doesNotMatch(body, /\/office\/head/);
});

test("a service is found by its slips, in another layout, in Latin letters", async () => {
  for (const query of ["перапланіровку", "gthtgkfybhjdrf", "pereplanirovka", "перпланировка", "permit"]) {
    const { body } = await get(`/be/services?q=${encodeURIComponent(query)}`);
    assert.match(body, /\/be\/services\/permit"/, query);
  }
  const evil = await get(`/be/services?q=${encodeURIComponent("<script>1</script>")}`, html);
  assert.doesNotMatch(evil.body, /<script>1/);
});

test("open data have a page of their own", async () => {
  const { body, statusCode } = await get("/ru/statistics/data", html);
  assert.equal(statusCode, 200);
  for (const link of ["services.csv", "times.json", "accounts.csv", "catalogue.jsonld"])
    assert.match(body, new RegExp(link));
});
