import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import "../src/tsx/hook.ts";
import type { App } from "@ratusha/runtime";
import { FakeState, openPortal } from "./portal-instance.ts";

const state = new FakeState();
let app: App;
let samples: typeof import("./gallery-payment.tsx");
before(async () => {
  samples = await import("./gallery-payment.tsx");
  app = await openPortal(state);
});
after(() => app.close());

const cookie = { accept: "text/html", cookie: "ratusha=citizen" };
const get = (url: string, headers: Record<string, string> = cookie) => app.inject({ url, headers });
const bank = "/en/sandbox-bank/1003-P-41%2F2026";

/** Sends the form of a page as it stands there, with what was entered. */
async function send(page: string, fields: Record<string, string>) {
  const hidden = [...page.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  const values = Object.fromEntries(hidden.map(([, name = "", value = ""]) => [name, value]));
  return app.inject({
    method: "POST",
    url: /action="([^"]+)"/.exec(page.slice(page.indexOf("<main")))?.[1] ?? "",
    headers: { ...cookie, "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin" },
    payload: new URLSearchParams({ ...values, ...fields }).toString(),
  });
}

test("the pay page says what is to be paid, for what, and leads to the bank", async () => {
  state.payment = { ...samples.openPayment, caseId: state.caseId };
  const { body } = await get(`/en/applications/${state.caseId}/payment`);
  assert.match(body, /BYN\s22\.50/);
  assert.match(body, /1003-P-41\/2026/);
  assert.match(body, new RegExp(`href="${bank}\\?case=${state.caseId}"`));
});

test("the bank's page is plainly a sandbox's, and pays once however often its button is pressed", async () => {
  state.claim = samples.claim;
  const { body } = await get(`${bank}?case=${state.caseId}`);
  assert.match(body, /The money here is not real/);
  assert.match(body, /value="22\.50"/);
  const answers = [await send(body, { amount: "22,50" }), await send(body, { amount: "22,50" })];
  for (const answer of answers) {
    assert.equal(answer.statusCode, 303);
    const operation = state.paid[0]?.operation;
    assert.equal(answer.headers.location, `/en/applications/${state.caseId}/payment?paid=${operation}`);
  }
  assert.deepEqual(
    state.paid.map(({ amount, payer, number }) => [amount.minor, payer, number]),
    [[2250n, "person:7000000A000PB1", "1003-P-41/2026"]],
  );
  const again = await send((await get(`${bank}?case=${state.caseId}`)).body, { amount: "1" });
  assert.equal(again.statusCode, 303);
  assert.equal(state.paid.length, 2, "a page that is opened anew is another payment");
});

test("whoever is at the bank before the bill finds it there all the same", async () => {
  state.claim = undefined;
  state.unplaced = samples.claim;
  assert.equal((await get(bank)).statusCode, 404, "without the application nobody knows what it is for");
  const early = await get(`${bank}?case=${state.caseId}`);
  assert.equal(early.statusCode, 200);
  assert.match(early.body, /value="22\.50"/);
});

test("an amount that is none, or that is not there, is told beside its field, and nothing is paid", async () => {
  state.claim = samples.claim;
  const { body } = await get(bank);
  const before = state.paid.length;
  for (const amount of ["", "twenty", "-5", "0", "1e9", "22.501", "<b>"]) {
    const answer = await send(body, { amount });
    assert.equal(answer.statusCode, 422, amount);
    assert.match(answer.body, /govuk-error-summary/);
    assert.doesNotMatch(answer.body, /<b>"|value="<b>"/);
  }
  const short = await send(body, { amount: "5000" });
  assert.equal(short.statusCode, 422);
  assert.match(short.body, /There is not enough in the account/);
  assert.equal(state.paid.length, before);
});

test("whoever comes back from the bank is told that the notice is on its way, and not to pay again, the rest of a fee neither", async () => {
  const address = `/en/applications/${state.caseId}/payment`;
  for (const payment of [samples.openPayment, samples.shortPayment]) {
    state.payment = { ...payment, caseId: state.caseId };
    const { body } = await get(`${address}?paid=${samples.claimed.operation}`);
    assert.match(body, /Do not pay again/);
    assert.doesNotMatch(body, /Go to payment/);
    assert.match(
      body,
      new RegExp(`href="${address}\\?paid=${samples.claimed.operation}"`),
      "it can be looked at again",
    );
  }
  // Heard of, it is counted: what is left can be paid at once.
  const [heard] = samples.shortPayment.notices;
  const { body } = await get(`${address}?paid=${heard?.operation}`);
  assert.match(body, /Not all of it has arrived/);
  assert.match(body, /Go to payment/);
});

test("a bill that was closed meanwhile says so, and another amount from the same page is a payment to be made anew", async () => {
  state.claim = samples.claim;
  const { body } = await get(`${bank}?case=${state.caseId}`);
  state.bankRefusal = "bank-claim-closed";
  const closed = await send(body, { amount: "22.50" });
  assert.deepEqual([closed.statusCode, closed.headers.location], [303, `${bank}?case=${state.caseId}`]);
  state.bankRefusal = "bank-operation-changed";
  const changed = await send(body, { amount: "1" });
  state.bankRefusal = undefined;
  assert.equal(changed.statusCode, 422);
  assert.match(changed.body, /You have paid from this page already/);
  const before = state.paid.length;
  assert.equal((await send(changed.body, { amount: "1" })).statusCode, 303);
  assert.equal(state.paid.length, before + 1);
});

test("whoever is about to withdraw is told that the fee comes back, and that a lost card would work again", async () => {
  const view = await app.inject({ url: `/en/applications/${state.caseId}/withdraw`, headers: cookie });
  assert.doesNotMatch(view.body, /goes back to where it came from|work again/);
  state.desk.set(state.caseId, samples.lostCard);
  const { body } = await get(`/en/applications/${state.caseId}/withdraw`);
  assert.match(body, /goes back to where it came from/);
  assert.match(body, /will work again/);
  // Refused and opened again by an appeal: by then they work.
  const at = "2026-01-20T12:00:00Z";
  const resumed = { at, kind: "effect-done" as const, actor: "body:Org1003", detail: { do: "resume-certificates" } };
  state.desk.set(state.caseId, { ...samples.lostCard, events: [...samples.lostCard.events, resumed] });
  assert.doesNotMatch((await get(`/en/applications/${state.caseId}/withdraw`)).body, /will work again/);
  state.desk.delete(state.caseId);
});

test("the receipt is there once something has come, with the bank's signed notices", async () => {
  const address = `/en/applications/${state.caseId}/payment`;
  state.payment = { ...samples.openPayment, caseId: state.caseId };
  assert.equal((await get(`${address}/receipt`)).headers.location, address);
  state.payment = { ...samples.paidPayment, caseId: state.caseId };
  const { body } = await get(`${address}/receipt`);
  assert.match(body, /Receipt for the fee/);
  const [notice] = state.payment.notices;
  assert.match(body, new RegExp(`${address}/notices/${notice?.id}`));
  const file = await get(`${address}/notices/${notice?.id}`);
  assert.equal(file.headers["content-type"], "application/pkcs7-mime");
  assert.match(String(file.headers["content-disposition"]), /^attachment/);
});

test("what the state and the bank hold is written out as text", async () => {
  const evil = '<script>alert(1)</script>"';
  const text = { be: evil, ru: evil, en: evil };
  state.payment = { ...samples.paidPayment, caseId: state.caseId, purpose: text, payer: { owner: "", name: evil } };
  state.claim = { ...samples.claim, purpose: text, bank: text };
  for (const url of [`/en/applications/${state.caseId}/payment/receipt`, bank]) {
    assert.doesNotMatch((await get(url)).body, /<script>alert/);
  }
});

test("other people's payments are not there, and nobody is let in without a session", async () => {
  const other = "01900000-0000-7000-8000-0000000000ff";
  for (const path of ["", "/receipt", `/notices/${other}`]) {
    assert.equal((await get(`/en/applications/${other}/payment${path}`)).statusCode, 404, path);
  }
  for (const url of [`/en/applications/${state.caseId}/payment`, bank]) {
    const answer = await get(url, { accept: "text/html" });
    assert.equal(answer.statusCode, 303);
    assert.match(String(answer.headers.location), /\/sign-in\?/);
  }
  state.payment = undefined;
  assert.equal((await get(`/en/applications/${state.caseId}/payment`)).statusCode, 404);
  state.claim = undefined;
  assert.equal((await get(bank)).statusCode, 404);
});
