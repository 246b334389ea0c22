import assert from "node:assert/strict";
import { after, beforeEach, test } from "node:test";
import type { CaseView } from "@ratusha/services";
import "../src/tsx/hook.ts";
import { concernedCase, endedCase, julia, me, secondCase } from "./gallery-desk.ts";
import * as sample from "./gallery-samples.ts";
import { as, FakeState, openPortal, visitorOf } from "./portal-instance.ts";

const state = new FakeState();
const app = await openPortal(state);
after(() => app.close());
const { get, post } = visitorOf(app, as("official"));

const ids = ["c1", "c2", "c3"].map(sample.uuid);
const [first = "", second = "", third = ""] = ids;
const certificate = "AAAA";
const place = (id: string, number: string, changed: Partial<CaseView> = {}) =>
  state.desk.set(id, { ...sample.readyCase, id, number, ...changed });
beforeEach(() => {
  place(first, "1-1");
  place(second, "1-2");
  place(third, "1-3");
});

const { desk } = endedCase;
assert.ok(desk);

const together = `/en/office/together?cases=${ids.join(",")}`;
const ticks = (body: string) => [...body.matchAll(/type="checkbox"[^>]*value="([^"]+)"/g)].map(([, id]) => id);
const prepare = (chosen: readonly string[]) =>
  post("/en/office/together/prepare", { case: chosen.join(","), certificate });
const complete = (chosen: readonly string[], more: Readonly<Record<string, string>> = {}) =>
  post("/en/office/together", {
    cases: ids.join(","),
    back: "/office?whose=mine",
    case: ids.join(","),
    preparation: chosen.join(","),
    signed: chosen.join(","),
    signature: chosen.map(() => "AAAA").join(","),
    reason: "",
    left: "",
    ...more,
  });
const outcome = async (answer: Awaited<ReturnType<typeof post>>) => {
  assert.equal(answer.statusCode, 303);
  const { body } = await get(String(answer.headers.location));
  return body.replaceAll("\u00a0", " ").slice(body.indexOf("<h1"), body.indexOf("</main>"));
};

test("who decides finds the way to several at once in the queue, and who does not finds none", async () => {
  assert.match((await get("/en/office")).body, /value="decide"/);
  assert.doesNotMatch((await get("/en/office", as("clerk"))).body, /value="decide"/);
  const chosen = await post("/en/office/selected", { do: "decide", back: "/office", case: first });
  assert.equal(chosen.headers.location, `/en/office/together?cases=${first}&back=%2Foffice`);
});

test("nothing ticked: the queue comes back as it was narrowed, and says what to do first", async () => {
  const sent = await post("/en/office/selected", { do: "decide", back: "/office?whose=mine" });
  assert.equal(sent.statusCode, 303);
  const { body } = await get(String(sent.headers.location));
  assert.match(body, /Select cases first: tick them beside the number/);
  assert.match(body, /name="back" value="\/office\?whose=mine"/);
  assert.doesNotMatch((await get("/en/office?whose=mine")).body, /Select cases first/);
});

test("ready texts are those for granting all that are decided together, and one is put into the field", async () => {
  place(second, "1-2", { state: "granted" });
  const { body } = await get(together);
  assert.match(body, new RegExp(`>grant:${first},${third}<`));
  const [, link = ""] = /href="([^"]*text=[^"]*)" data-insert="Згодна з праектам."/.exec(body) ?? [];
  const chosen = (await get(link.replaceAll("&amp;", "&"))).body;
  assert.match(chosen, /<textarea[^>]*name="reason"[^>]*>Згодна з праектам.<\/textarea>/);
  assert.deepEqual(ticks(chosen), [first, third]);
});

test("what cannot be decided together is named with its reason, and the rest is still decided", async () => {
  assert.deepEqual(ticks((await get(together)).body), ids);
  const reasons: readonly [Partial<CaseView>, RegExp][] = [
    [{ state: "granted" }, /It is over already/],
    [{ state: "opinion", actions: [] }, /Not everything is in yet/],
    [{ actions: [] }, /made by others/],
    [{ about: first }, /This is an appeal/],
    [{ pausedBy: first }, /being corrected/],
    [{ service: "another" }, /another service/],
    [{ desk }, /has died or has been liquidated/],
  ];
  for (const [changed, said] of reasons) {
    place(second, "1-2", changed);
    const { body } = await get(together);
    assert.deepEqual(ticks(body), [first, third]);
    assert.match(body, said);
  }
  const unknown = await get(`/en/office/together?cases=${sample.uuid("ff")}`);
  assert.equal(unknown.statusCode, 200);
  assert.match(unknown.body, /Your body has no such case/);
});

test("the page of a case tells that its applicant is no more", async () => {
  const page = async () => (await get(`/en/office/cases/${second}`)).body.replaceAll("\u00a0", " ");
  assert.doesNotMatch(await page(), /The applicant (died|has been)|the applicant has been/);
  place(second, "1-2", { desk });
  assert.match(await page(), /The applicant died on 3 November 2025, according to the register of population/);
  place(second, "1-2", { desk: { ...desk, ended: { how: "liquidated" } } });
  assert.match(await page(), /the applicant has been liquidated/);
});

test("twenty go at a time, and the others after them", async () => {
  const many = Array.from({ length: 23 }, (_, index) => sample.uuid((index + 0x300).toString(16)));
  for (const id of many) place(id, id.slice(-4));
  const { body } = await get(`/en/office/together?cases=${many.join(",")}`);
  assert.deepEqual(ticks(body), many.slice(0, 20));
  assert.match(body, new RegExp(`name="rest" value="${many.slice(20).join(",")}"`));
  assert.equal((await prepare(many)).statusCode, 422);
});

test("what cannot be prepared does not stop the others; where nothing can be, that is the answer", async () => {
  place(second, "1-2", { state: "granted" });
  const { items } = (await prepare(ids)).json();
  assert.deepEqual(
    items.map((item: Readonly<Record<string, string>>) => [item["case"], item["id"], item["code"]]),
    [
      [first, first, undefined],
      [second, undefined, "services.already-decided"],
      [third, third, undefined],
    ],
  );
  assert.equal((await prepare([second])).statusCode, 409);
});

test("each is completed for itself, what stood in the way is told, and the same form again tells the same", async () => {
  place(second, "1-2", { state: "awaiting-applicant" });
  const once = await complete(ids);
  const told = await outcome(once);
  assert.match(told, /Decided: 2 of 3/);
  assert.match(told, /Not decided: the case has changed meanwhile/);
  assert.match(told, /href="\/en\/office\?whose=mine"/);
  const again = await complete(ids);
  assert.equal(again.headers.location, once.headers.location);
  assert.equal(await outcome(again), told);
});

test("a case that a colleague decided says who did, whatever the form says", async () => {
  const event = { at: "2026-01-13T08:59:00Z", kind: "granted", actor: "person:7000000B000PB0", detail: {} } as const;
  const desk = { names: { "7000000B000PB0": { be: "Юлія", ru: "Юлия", en: "Yuliya" } } } as unknown as CaseView["desk"];
  const left = `${third}:services.already-decided`;
  place(third, "1-3", { state: "granted", events: [event], ...(desk === undefined ? {} : { desk }) });
  const told = await outcome(await complete([first, second], { left }));
  assert.match(told, /Decided: 2 of 3/);
  assert.match(told, /Another official had decided it already: Yuliya/);
});

test("a form without a signature comes back with the words that were typed", async () => {
  const answer = await complete([], { reason: "Kept words" });
  assert.equal(answer.statusCode, 422);
  assert.match(answer.body, /Kept words/);
  assert.equal(state.desk.get(first)?.state, "ready");
});

test("who stands in is one who works on cases; nobody stands in for themselves, and the days that were typed stay", async () => {
  const [head, from] = [as("head"), "2026-01-19"];
  const { body } = await get("/en/office/absences", head);
  assert.match(body, /Vashkevich Yuliya/);
  assert.doesNotMatch(body, /Kruk Zoya/);
  const asHead = visitorOf(app, head);
  const itself = { official: me, deputy: me, from, to: from };
  const refused = await asHead.post("/en/office/absences", itself);
  assert.equal(refused.statusCode, 422);
  assert.match(refused.body, /href="#deputy"/);
  assert.match(refused.body, new RegExp(`name="from"[^>]*value="${from}"`));
  const noDays = await asHead.post("/en/office/absences", { official: me, from: "", to: "" });
  assert.match(noDays.body, /href="#from"[\s\S]*href="#to"/);
  const backward = await asHead.post("/en/office/absences", { official: me, from, to: "2026-01-16" });
  assert.doesNotMatch(backward.body, /href="#from"/);
  assert.match(backward.body, /href="#to"/);
});

test("what was prepared by somebody whom the case concerns by now is not signed, only sent back", async () => {
  const { desk } = secondCase;
  assert.ok(desk?.proposal);
  const at = `/en/office/cases/${first}/refuse`;
  state.desk.set(first, { ...secondCase, id: first });
  assert.match((await get(at)).body, /id="pin"/);
  state.desk.set(first, {
    ...secondCase,
    id: first,
    desk: { ...desk, proposal: { ...desk.proposal, concerns: true } },
  });
  const { body } = await get(at);
  assert.doesNotMatch(body, /id="pin"/);
  assert.match(body, /This cannot be signed/);
  assert.match(body, /action="[^"]*\/return"/);
});

test("an absence that was entered or ended is confirmed, and who has left the body is named", async () => {
  const asHead = visitorOf(app, as("head"));
  const day = "2026-01-19";
  const entered = await asHead.post("/en/office/absences", { official: julia, deputy: me, from: day, to: day });
  assert.match(
    (await get(String(entered.headers.location), as("head"))).body,
    /role="status"[\s\S]*The absence is entered/,
  );
  const ended = await asHead.post(`/en/office/absences/${sample.uuid("c1")}/end`, {});
  const body = (await get(String(ended.headers.location), as("head"))).body.replace(/[\s\u2060]+/g, " ");
  assert.match(body, /role="status"[\s\S]*The absence is ended/);
  assert.match(body, /Zhuk Ales does not work here any more: the head stands in/);
  assert.doesNotMatch(body.slice(body.indexOf("<h1"), body.indexOf("<form")), /7000000D000PB8/);
});

test("the queue says of which day it is: printed, it is read on another", async () => {
  const { body } = await get("/en/office");
  assert.match(body.slice(body.indexOf("<main"), body.indexOf("<table")), /<time datetime="2026-01-13">13\s/);
});

test("a case that concerns the official is not opened; it is told why, and how it leaves their hands", async () => {
  state.concerning.add(second);
  const closed = await get(`/en/office/cases/${second}`);
  assert.equal(closed.statusCode, 403);
  const body = closed.body.replaceAll("\u00a0", " ");
  assert.match(body, /A colleague has to work on it/);
  assert.match(body, new RegExp(`href="/en/office/hand-over\\?cases=${second}"`));
  assert.doesNotMatch(body, /id="(?:summary|facts|notes)"/);
  assert.equal((await get(`/en/office/hand-over?cases=${second}`)).statusCode, 200);
  const further = await get(`/en/office/cases/${second}/grant`);
  assert.equal(further.statusCode, 403);
  assert.match(further.body.replaceAll("\u00a0", " "), /<h1[^>]*>This concerns you</);
  const beside = await get(together);
  assert.deepEqual(ticks(beside.body), [first, third]);
  assert.doesNotMatch(beside.body, /Your body has no such case|Unknown case/);
  const aside = beside.body.slice(beside.body.indexOf('id="asides"'), beside.body.indexOf('class="rt-briefs"'));
  assert.match(aside, new RegExp(`href="/en/office/cases/${second}"[\\s\\S]*The case concerns you`));
  assert.ok(aside.replaceAll("\u00a0", " ").includes(concernedCase.applicant.name), "named as it is on the queue");
  // It came to concern them while the page was open.
  const told = await outcome(await complete([first, third], { left: `${second}:services.own-interest` }));
  assert.doesNotMatch(told, /Unknown case|Your body has no such case/);
  assert.match(told, /Not decided: the case concerns you/);
  state.concerning.delete(second);
});

test("what was done with a case is told on its page, as its history has it, and on no other visit", async () => {
  const [detail, kind] = [{ official: me }, "taken"] as const;
  const event = { at: "2026-01-13T08:00:00Z", kind, actor: `person:${me}`, detail };
  place(first, "1-1", { events: [...sample.readyCase.events, event] });
  const taken = await post(`/en/office/cases/${first}/take`, {});
  const told = /role="status"><p[^>]*>The case was taken/;
  const shown = async (address: string) => (await get(address)).body.replaceAll("\u00a0", " ");
  assert.match(await shown(String(taken.headers.location)), told);
  assert.doesNotMatch(await shown(`/en/office/cases/${first}`), told);
});
