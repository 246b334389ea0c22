import assert from "node:assert/strict";
import { after, test } from "node:test";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import "../src/tsx/hook.ts";
import { sealDocument, writeAsice } from "@ratusha/document";
import { parseUuid } from "@ratusha/kernel";
import { TestAuthority } from "@ratusha/signature/testing";
import { caseView, code, underCode, uuid } from "./gallery-samples.ts";
import { as, FakeState, html, openPortal, visitorOf } from "./portal-instance.ts";

const state = new FakeState();
const app = await openPortal(state);
after(() => app.close());

const { get, post } = visitorOf(app, html);
const signedIn = as("citizen");
const official = as("official");

test("the root greets in the language of the browser, and remembers the one that was chosen", async () => {
  const first = await get("/", { ...html, "accept-language": "ru-RU,ru;q=0.9" });
  assert.equal(first.headers.location, "/ru");
  const again = await get("/", { ...html, cookie: "ratusha-language=en", "accept-language": "ru" });
  assert.equal(again.headers.location, "/en");
});

test("the code behind a QR leads to its page in the visitor's language", async () => {
  const answer = await get("/verify/AbC-123", { ...html, "accept-language": "en" });
  assert.equal(answer.headers.location, "/en/verify/AbC-123");
  assert.equal((await get("/en/verify/AbC-123")).statusCode, 404);
});

for (const [lang, words] of [
  ["be", "Усе справы з"],
  ["ru", "Все дела с"],
  ["en", "Everything you need from the state"],
] as const) {
  test(`the front door speaks ${lang}, with one h1 and links to the other languages`, async () => {
    const { body, headers } = await get(`/${lang}`);
    assert.match(body, new RegExp(`<html lang="${lang}">`));
    assert.match(body, new RegExp(words));
    assert.equal(body.match(/<h1/g)?.length, 1);
    assert.equal(headers["content-language"], lang);
  });
}

test("a first page weighs under 100 kB over the wire, fonts and all", async () => {
  const { body } = await get("/be");
  const urls = [...new Set([...body.matchAll(/"(\/assets\/[^"]+)"/g)].map(([, url]) => url ?? ""))];
  assert.ok(urls.length >= 3);
  let weight = Buffer.byteLength(body);
  for (const url of urls) {
    const file = await app.inject({ url, headers: { "accept-encoding": "br, gzip" } });
    assert.equal(file.statusCode, 200);
    assert.equal(file.headers["cache-control"], "public, max-age=31536000, immutable");
    weight += file.rawPayload.length;
  }
  assert.ok(weight < 100_000, `${weight} bytes`);
});

test("a page of whoever is not signed in goes packed, and one that holds a session’s token as it is", async () => {
  const url = "/be/sign-in";
  const plain = await app.inject({ url });
  for (const [encoding, unpack] of [
    ["br", brotliDecompressSync],
    ["gzip", gunzipSync],
  ] as const) {
    const sent = await app.inject({ url, headers: { "accept-encoding": encoding } });
    assert.equal(sent.headers["content-encoding"], encoding);
    assert.equal(sent.headers.vary, "accept-encoding");
    assert.ok(sent.rawPayload.length * 2 < plain.rawPayload.length);
    assert.match(unpack(sent.rawPayload).toString(), /Уваход з\sID-картай/);
  }
  const own = await app.inject({ url: "/be", headers: { ...signedIn, "accept-encoding": "br, gzip" } });
  assert.equal(own.headers["content-encoding"], undefined);
});

test("a page asks nobody else for anything", async () => {
  const { body } = await get("/en/services");
  const elsewhere = [...body.matchAll(/(?:src|href|action)="([^"]+)"/g)].filter(([, url]) =>
    /^(https?:)?\/\//.test(url ?? ""),
  );
  assert.deepEqual(elsewhere, []);
});

test("what needs someone signed in leads to the way in, and back again", async () => {
  const answer = await get("/be/documents?after=x");
  assert.equal(answer.statusCode, 303);
  assert.equal(answer.headers.location, `/be/sign-in?reason=needed&next=${encodeURIComponent("/documents?after=x")}`);
});

test("a session that has ended is told so, and what was kept", async () => {
  const answer = await get("/ru/documents", { ...html, cookie: "ratusha=ended" });
  assert.match(String(answer.headers.location), /reason=ended/);
  const page = await get(String(answer.headers.location));
  assert.match(page.body, /с\sтого же места/);
});

test("the way in leads nowhere else: an open redirect is refused", async () => {
  for (const next of ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"]) {
    const { body } = await get(`/en/sign-in?next=${encodeURIComponent(next)}`);
    assert.match(body, /name="next" value="\/en"/);
    assert.doesNotMatch(body, /(?:href|action|value)="[^/"#][^"]*(?:evil\.example|javascript:)/);
  }
});

test("the home of someone signed in begins with what awaits them", async () => {
  const { body } = await get("/be", signedIn);
  assert.ok(body.indexOf("Чакае вас") < body.indexOf("Вашы заявы"));
  // The greeting is short, the bar holds the name in full.
  assert.match(body, /<h1[^>]*>Добры дзень, Ганна Пятроўна<\/h1>/);
  assert.match(body, />Кавалёва Ганна</);
});

test("stored markup comes out as text in every place", async () => {
  const evil = `<img src=x onerror="alert(1)">`;
  state.name = evil;
  state.greeting = evil;
  for (const url of [
    "/be",
    "/be/acting-for",
    "/be/applications",
    `/be/applications/${state.caseId}`,
    "/be/documents",
    "/be/reads",
    "/be/notices",
  ]) {
    const { body, statusCode } = await get(url, signedIn);
    assert.equal(statusCode, 200, url);
    assert.doesNotMatch(body, /<img/, url);
    assert.match(body, /&lt;img/, url);
  }
  state.name = "Кавалёва Ганна";
  state.greeting = "Ганна Пятроўна";
});

test("a form is one question a page: no answer is told so and loses nothing, an answer goes on", async () => {
  const started = await post("/be/services/permit", {}, signedIn);
  assert.equal(started.statusCode, 303);
  assert.equal(started.headers.location, `/be/drafts/${state.draftId}`);
  const first = await get(`/be/drafts/${state.draftId}`, signedIn);
  assert.equal(first.headers.location, `/be/drafts/${state.draftId}/known`);
  const question = `/be/drafts/${state.draftId}/questions/works`;
  const empty = await post(question, { answer: "" }, signedIn);
  assert.equal(empty.statusCode, 422);
  assert.match(empty.body, /govuk-error-summary/);
  assert.match(empty.body, /<title>Памылка: /);
  const answered = await post(question, { answer: "Зносім перагародку" }, signedIn);
  assert.equal(answered.headers.location, `/be/drafts/${state.draftId}/questions/start`);
  assert.equal(state.answers["works"], "Зносім перагародку");
  const bad = await post(
    `/be/drafts/${state.draftId}/questions/start`,
    { day: "31", month: "2", year: "2026" },
    signedIn,
  );
  assert.equal(bad.statusCode, 422);
  const day = await post(
    `/be/drafts/${state.draftId}/questions/start`,
    { day: "1", month: "3", year: "2026" },
    signedIn,
  );
  // The last question is answered and the first was passed over: it comes before the check.
  assert.equal(day.headers.location, `/be/drafts/${state.draftId}/questions/premises`);
  assert.equal(state.answers["start"], "2026-03-01");
});

test("an answer that has not seen another tab's is shown beside it, and the person says which one stays", async () => {
  const question = `/be/drafts/${state.draftId}/questions/works`;
  state.answers = { works: "Зносім перагародку" };
  const shown = await get(question, signedIn);
  const seen = /name="seen" value="([0-9a-f]+)"/.exec(shown.body)?.[1] ?? "";
  state.answers = { works: "Будуем <b>сцяну</b>" };
  const conflict = await post(question, { answer: "Пераносім дзверы", seen }, signedIn);
  assert.equal(conflict.statusCode, 409);
  assert.match(conflict.body, /Будуем &lt;b>сцяну/);
  assert.match(conflict.body, /Пераносім дзверы/);
  assert.equal(state.answers["works"], "Будуем <b>сцяну</b>");
  const again = /name="seen" value="([0-9a-f]+)"/.exec(conflict.body)?.[1] ?? "";
  const kept = await post(question, { answer: "Пераносім дзверы", seen: again }, signedIn);
  assert.equal(kept.statusCode, 303);
  assert.equal(state.answers["works"], "Пераносім дзверы");
});

test("a page that only takes forms says so to whoever opens it, and a page without forms takes none", async () => {
  const opened = await get("/be/sign-out", html);
  assert.deepEqual([opened.statusCode, opened.headers.allow], [405, "POST"]);
  assert.match(opened.body, /Так гэтую старонку не\sадкрыць/);
  const sent = await app.inject({ method: "POST", url: "/en/statistics", headers: html });
  assert.deepEqual([sent.statusCode, sent.headers.allow], [405, "GET, HEAD"]);
});

test("whoever finds a weakness is told whom to write to", async () => {
  const { body, headers } = await get("/.well-known/security.txt");
  assert.match(body, /^Contact: mailto:security@ratusha\.example\n/);
  assert.equal(headers["content-type"], "text/plain; charset=utf-8");
});

test("a browser that asks for an icon by itself gets our mark", async () => {
  const { statusCode, headers } = await get("/favicon.ico");
  assert.equal(statusCode, 302);
  assert.equal((await get(String(headers.location))).headers["content-type"], "image/png");
});

test("a form of another site is refused with a page that says what to do", async () => {
  const answer = await app.inject({
    method: "POST",
    url: "/en/services/permit",
    headers: { ...signedIn, "content-type": "application/x-www-form-urlencoded", origin: "https://evil.example" },
    payload: "",
  });
  assert.equal(answer.statusCode, 403);
  assert.match(answer.body, /out of date/);
  assert.match(answer.body, /runtime\.csrf-refused/);
});

test("the page that explains each day says what began the term", async () => {
  const began = { filing: "the day of filing;", payment: "the day of payment;", appeal: "the appeal was upheld;" };
  const { clock } = caseView;
  assert.ok(clock);
  for (const startedBy of ["filing", "payment", "appeal"] as const) {
    state.desk.set(state.caseId, { ...caseView, clock: { ...clock, startedBy } });
    const { body } = await get(`/en/applications/${state.caseId}`, signedIn);
    const said = Object.values(began).filter((words) => body.includes(words));
    assert.deepEqual(said, [began[startedBy]]);
  }
  state.desk.delete(state.caseId);
});

test("a list tells by when an answer comes only while the clock runs", async () => {
  const told = async () => (await get("/en/applications", signedIn)).body.includes("Answer by");
  assert.equal(await told(), true);
  const { caseState } = state;
  state.caseState = "awaiting-applicant";
  assert.equal(await told(), false, "it would read as the day by which the applicant has to answer");
  state.caseState = caseState;
});

test("an official reads each reminder once, though it lies on the desk and with the body", async () => {
  state.name = "The term ends soon";
  const { body } = await get("/en/office/reminders", official);
  assert.equal(body.slice(body.indexOf("<main")).split(state.name).length - 1, 1);
});

test("someone else's case is no page at all, and an id that is none neither", async () => {
  assert.equal((await get("/en/applications/01900000-0000-7000-8000-0000000000ff", signedIn)).statusCode, 404);
  const odd = await get("/en/applications/1", signedIn);
  assert.equal(odd.statusCode, 404);
  assert.match(odd.body, /There is no such page/);
});

test("the inbox has every open request, page by page", async () => {
  const first = await get("/en/office/inbox", official);
  const more = /href="(\/en\/office\/inbox\?tasks=[^"]+)"/.exec(first.body)?.[1];
  assert.ok(more);
  const rest = await get(more, official);
  assert.equal(rest.statusCode, 200);
  assert.doesNotMatch(rest.body, /Show more requests/);
});

test("the office is for those who act for a body", async () => {
  const person = await get("/en/office", signedIn);
  assert.equal(person.statusCode, 403);
  assert.match(person.body, /identity\.role-missing/);
  const clerk = await get("/be/office", official);
  assert.equal(clerk.statusCode, 200);
  assert.match(clerk.body, /Гарадскі выканаўчы камітэт/);
  assert.match(clerk.body, /data-queue/);
});

test("files of people are handed to officials as downloads that run nothing, whichever way they reach them", async () => {
  const id = uuid("1");
  for (const way of [`cases/${id}`, `opinions/${id}`, `cases/${id}/appealed`]) {
    const { statusCode, headers } = await get(`/en/office/${way}/files/plan.html`, official);
    assert.equal(statusCode, 200, way);
    assert.match(String(headers["content-disposition"]), /^attachment; filename\*=UTF-8''plan\.html$/, way);
    assert.match(String(headers["content-type"]), /^text\/html/, way);
    assert.equal(headers["x-content-type-options"], "nosniff", way);
    assert.match(String(headers["content-security-policy"]), /sandbox/, way);
    assert.match(String(headers["content-security-policy"]), /default-src 'none'/, way);
    assert.equal(headers["cache-control"], "no-store", way);
  }
});

test("a file without a signature gets an honest verdict", async () => {
  const boundary = "x";
  const payload = `--x\r\ncontent-disposition: form-data; name="file"; filename="letter.txt"\r\ncontent-type: text/plain\r\n\r\nhello\r\n--x--\r\n`;
  const headers = {
    ...html,
    "content-type": `multipart/form-data; boundary=${boundary}`,
    "sec-fetch-site": "same-origin",
  };
  const answer = await app.inject({ method: "POST", url: "/en/verify", headers, payload });
  assert.equal(answer.statusCode, 200);
  assert.match(answer.body, /This file is not signed/);
  assert.match(answer.body, /letter\.txt/);
});

test("the page of a code takes a file, and says that it is not what was issued under that code", async () => {
  const { body: standing } = await get(`/en/verify/${code}`);
  assert.match(standing, new RegExp(`name="code" value="${code}"`));
  // On paper it says of which code and of which moment it speaks: a document may be annulled the day after.
  assert.match(standing, new RegExp(`<span class="rt-mono">${code}</span>`));
  assert.match(standing.replaceAll(/\s|&nbsp;|\u00a0/g, " "), /Checked 13 January 2026, 12:00/);
  const authority = new TestAuthority();
  const id = parseUuid(uuid("9"));
  assert.ok(id.ok);
  const document = await sealDocument({
    metadata: { id: id.value, kind: "letter", title: "Ліст", date: "2026-01-12", author: { code: "Org1", name: "Я" } },
    files: [{ name: "a.txt", mediaType: "text/plain", bytes: new Uint8Array([1]) }],
    level: "B-B",
    signer: authority.issue("Ігар"),
    signingTime: Temporal.Instant.from("2026-01-12T10:00:00Z"),
  });
  const form = new FormData();
  form.set("file", new Blob([Buffer.from(writeAsice(document))]), "a.asice");
  const checked = async () => {
    const made = new Response(form);
    const headers = {
      ...html,
      "content-type": made.headers.get("content-type") ?? "",
      "sec-fetch-site": "same-origin",
    };
    const payload = Buffer.from(await made.arrayBuffer());
    return (await app.inject({ method: "POST", url: "/en/verify", headers, payload })).body;
  };
  assert.doesNotMatch(await checked(), /issued under this code/);
  form.set("code", code);
  const body = await checked();
  assert.match(body, /This is not the document issued under this code/);
  assert.match(body, new RegExp(`href="/en/verify/${code}"`));
  assert.match(body, new RegExp(underCode.content ?? ""));
});

test("no file, and no code, are told in a summary", async () => {
  const payload = "--x--\r\n";
  const headers = { ...html, "content-type": "multipart/form-data; boundary=x", "sec-fetch-site": "same-origin" };
  assert.equal((await app.inject({ method: "POST", url: "/en/verify", headers, payload })).statusCode, 422);
  assert.equal((await get("/en/verify/code?code=")).statusCode, 422);
  const whole = `http://127.0.0.1:8080/verify/AbC-123`;
  assert.equal((await get(`/en/verify/code?code=${encodeURIComponent(whole)}`)).headers.location, "/en/verify/AbC-123");
});

test("a page that fails inside tells nothing of its inside, and gives a code to quote", async () => {
  state.broken = true;
  const { statusCode, body } = await get("/ru", signedIn);
  state.broken = false;
  assert.equal(statusCode, 500);
  assert.match(body, /runtime\.internal/);
  assert.doesNotMatch(body, /secret detail/);
});

test("a draft is thrown away by its own button alone, as it was seen, and pressed twice it is gone as was wanted", async () => {
  const path = `/be/drafts/${state.draftId}/throw-away`;
  assert.equal((await get(path, html)).statusCode, 303);
  const { body, statusCode } = await get(path, signedIn);
  assert.equal(statusCode, 200);
  assert.match(body, /name="version" value="1"/);
  // Changed in another window since: it asks again, and nothing is lost.
  assert.equal((await post(path, { version: "0" }, signedIn)).statusCode, 409);
  assert.equal((await post(path, { version: "x" }, signedIn)).statusCode, 422);
  assert.equal((await post(path, { version: "1" }, signedIn, "forged")).statusCode, 403);
  assert.deepEqual(state.dropped, []);
  const thrown = await post(path, { version: "1" }, signedIn);
  assert.deepEqual([thrown.statusCode, thrown.headers.location], [303, "/be/applications"]);
  assert.deepEqual(state.dropped, [state.draftId]);
  const again = await post(path, { version: "1" }, signedIn);
  assert.deepEqual([again.statusCode, again.headers.location], [303, "/be/applications"]);
});
