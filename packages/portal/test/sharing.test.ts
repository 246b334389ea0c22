import assert from "node:assert/strict";
import { after, test } from "node:test";
import "../src/tsx/hook.ts";
import * as sample from "./gallery-samples.ts";
import { sampleVisit } from "./gallery-visit.ts";
import { FakeState, html, openPortal, visitorOf } from "./portal-instance.ts";

const state = new FakeState();
const app = await openPortal(state);
after(() => app.close());

const { get, post } = visitorOf(app);
const path = `/en/documents/${sample.document.id}`;
const secret = "3Kq8cPZ1fVYw0hJ2mXtB7A";

test("the holder chooses, and gets a code and a link once, in the answer itself", async () => {
  assert.equal((await get(`${path}/share`, html)).statusCode, 303);
  const form = await get(`${path}/share`);
  assert.match(form.body, new RegExp(`name="secret" value="${secret}"`));
  const empty = await post(`${path}/share`, { secret });
  assert.equal(empty.statusCode, 422);
  assert.match(empty.body, /href="#term"/);
  for (const openings of ["0", "101", "-1", "1e1", "many"]) {
    const wrong = await post(`${path}/share`, { secret, term: "day", original: "no", openings });
    assert.deepEqual([wrong.statusCode, /href="#openings"/.test(wrong.body)], [422, true], openings);
  }
  const made = await post(`${path}/share`, { secret, term: "day", original: "yes", openings: "3", purpose: "<b>" });
  assert.equal(made.statusCode, 201);
  assert.match(made.body, new RegExp(`href="http://localhost/shared/${secret}"`));
  assert.match(made.body, /<svg[^>]+aria-label="QR code that opens the document"/);
  assert.doesNotMatch(made.body, /<b><\/b>/);
  assert.deepEqual(state.shared, [
    { document: sample.document.id, secret, term: "day", original: true, openings: 3, purpose: "<b>" },
  ]);
});

test("the holder sees when it was opened, and ends it with one button", async () => {
  const { body } = await get(`${path}/shares`);
  assert.match(body, /Opened 2\sof 3\stimes/);
  assert.match(body, /the original was downloaded/);
  const id = sample.uuid("b1");
  const ended = await post(`${path}/shares/${id}/end`, {});
  assert.equal(ended.headers.location, `${path}/shares`);
  assert.deepEqual(state.endedShares, [id]);
});

test("the link opens by a button, never by being fetched; no search lists it, no cache keeps it", async () => {
  const look = await get(`/en/shared/${secret}`, html);
  assert.equal(look.statusCode, 200);
  assert.doesNotMatch(look.body, new RegExp(sample.document.number));
  assert.match(look.body, new RegExp(`<form method="post" action="/en/shared/${secret}"`));
  const pass = /name="pass" value="([^"]+)"/.exec(look.body)?.[1] ?? "";
  const opened = await post(`/en/shared/${secret}`, { pass }, html);
  assert.equal(opened.headers.location, `/en/shared/${secret}/${pass}`);
  assert.equal((await get(`/shared/${secret}`, html)).headers.location, `/be/shared/${secret}`);
  for (const url of [`/en/shared/${secret}`, `/en/shared/${secret}/x`, "/en/shared/wrong", "/en/shared/wrong/x"]) {
    const { headers } = await get(url, html);
    assert.equal(headers["cache-control"], "no-store", url);
    assert.match(String(headers["x-robots-tag"]), /noindex/, url);
    assert.match(String(headers["referrer-policy"]), /^(no-referrer|same-origin)$/, url);
  }
});

test("an ended link says so plainly and what to do; every wrong one gets one and the same answer", async () => {
  const ended = await get(`/be/shared/${secret}/x`, html);
  assert.equal(ended.statusCode, 410);
  assert.match(ended.body, /Доступ да\sдакумента скончыўся/);
  assert.match(ended.body, /папрасіце новую спасылку/);
  const bodies = new Set<string>();
  for (const wrong of ["AAAAAAAAAAAAAAAAAAAAAA", "short", "%D1%97", "A".repeat(90)]) {
    const answer = await get(`/ru/shared/${wrong}`, html);
    assert.equal(answer.statusCode, 404, wrong);
    bodies.add(answer.body.replaceAll(wrong, "").replaceAll(/nonce="[^"]*"/g, ""));
  }
  assert.equal(bodies.size, 1);
  assert.equal((await post("/ru/shared/wrong", { pass: "x" }, html)).statusCode, 404);
});

test("a shared document that is printed says when it was checked, and brings the code to check it by again", async () => {
  const { sharingPages } = await import("./gallery-sharing.tsx");
  const { renderPage } = await import("../src/page/render.tsx");
  const assets = {
    style: "",
    icon: "",
    pictures: { icon: "", preview: "" },
    fonts: { cyrillic: "", latin: "" },
    islands: {},
  };
  const { address } = sample.verdict;
  assert.ok(address);
  for (const name of ["shared", "shared-annulled", "shared-expired"]) {
    const page = sharingPages("en").find((one) => one.name === name)?.page;
    const body = renderPage(sampleVisit("en", assets, "/"), page);
    assert.match(body.replaceAll(/\s|\u00a0/g, " "), /Checked 21 January 2026, 12:00/, name);
    assert.match(body, new RegExp(`<a [^>]*href="${address}"[^>]*>${address}</a>`), name);
    assert.match(body, /rt-code.*<svg/s, name);
  }
});

test("a document whose validity is over is told as that wherever it is shown, and its holder is led to a new one", async (t) => {
  const plain = (body: string) => body.replaceAll(/\s|&nbsp;/g, " ");
  const own = `/en/documents/${sample.document.id}`;
  state.document = sample.expiredDocument;
  t.after(() => {
    state.document = sample.document;
  });
  const page = plain((await get(own)).body);
  assert.match(page, /It was valid until 20 January 2026 inclusive/);
  assert.match(page, /href="\/en\/services\/premises-alteration"/);
  for (const url of [own, `${own}/share`, `${own}/shares`]) {
    const body = plain((await get(url)).body);
    assert.match(body, />Expired</, url);
    assert.match(body, /reads first that (it|the document) is no longer valid/, url);
    assert.doesNotMatch(body, />In force<|Show that it is in force|annulled/, url);
  }
  const made = await post(`${own}/share`, { secret, term: "day", original: "no" });
  assert.match(made.body.slice(made.body.indexOf("rt-pass")), />Expired</, "the sheet to hand over says so too");
});

for (const [lang, said, inForce] of [
  ["be", /спачатку прачытае, што .*скасавалі/, /ці сапраўдны ён|і правераць, пакуль/],
  ["ru", /сначала прочитает, что .*отменили/, /подлинный ли он|и проверят, пока/],
  ["en", /reads first that .*was annulled/, /whether it is genuine|can be read and checked until/],
] as const) {
  test(`an annulled document is not offered as a good one, and may still be shown as annulled: ${lang}`, async (t) => {
    const plain = (body: string) => body.replaceAll(/\s|&nbsp;/g, " ");
    const own = `/${lang}/documents/${sample.document.id}`;
    const button = `class="rt-button[^"]*"[^>]*href="${own}/share"|href="${own}/share"[^>]*class="rt-button`;
    const good = await get(own);
    assert.match(good.body, new RegExp(button));
    assert.doesNotMatch(plain(good.body), said);
    state.document = sample.annulledDocument;
    t.after(() => {
      state.document = sample.document;
    });
    const page = await get(own);
    assert.doesNotMatch(page.body, new RegExp(button), "nothing invites to share it");
    assert.match(page.body, new RegExp(`href="${own}/share"`), "and whoever needs it finds the way");
    for (const url of [own, `${own}/share`, `${own}/shares`]) {
      const body = plain((await get(url)).body);
      assert.match(body, said, url);
      assert.doesNotMatch(body, inForce, url);
      assert.match(body, /rt-tag--bad/, url);
    }
    const made = await post(`${own}/share`, { secret, term: "day", original: "no" });
    assert.match(made.body.slice(made.body.indexOf("rt-pass")), /rt-tag--bad/, "the sheet to hand over says so too");
  });
}
