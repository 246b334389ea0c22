import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, before, describe, test } from "node:test";
import type { CertificateSigner } from "@ratusha/signature";
import { CardRefused, openCard } from "../src/card/client.ts";
import { sandboxPin } from "../src/index.ts";
import { newUuid, other, resident, type Stack, startStack } from "./fixture.ts";

let stack: Stack;
before(async () => {
  stack = await startStack();
});
after(() => stack.stop());

/** A browser: keeps cookies, says where it comes from. */
class Browser {
  readonly cookies = new Map<string, string>();

  async send(method: string, path: string, body?: unknown) {
    const headers: Record<string, string> = { origin: stack.origin };
    if (body !== undefined) headers["content-type"] = "application/json";
    if (this.cookies.size > 0) headers["cookie"] = [...this.cookies].map((pair) => pair.join("=")).join("; ");
    const response = await fetch(`${stack.url}${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === "") this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    const answer = response.status === 204 ? {} : ((await response.json()) as Record<string, unknown>);
    return { status: response.status, ...answer } as Record<string, unknown> & { status: number };
  }

  async challenge(): Promise<string> {
    return String((await this.send("POST", "/api/identity/challenge", {}))["nonce"]);
  }

  async signIn(person = resident) {
    const card = await openCard({ baseUrl: stack.url, person }, { pin: sandboxPin });
    const token = await card.authenticate(stack.origin, await this.challenge());
    return this.send("POST", "/api/identity/session", { token });
  }
}

/** A token made with a key of this process. */
async function tokenOf(signer: CertificateSigner, challenge: string) {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  const signed = Buffer.concat([digest(stack.origin), digest(challenge)]);
  const [der = new Uint8Array()] = await signer.sign([{ toBeSigned: signed }]);
  return {
    format: "web-eid:1.0",
    unverifiedCertificate: Buffer.from(signer.certificate.der).toString("base64"),
    algorithm: "ES256",
    signature: p1363(der).toString("base64"),
  };
}

/** The DER sequence of two integers as r ‖ s. */
function p1363(der: Uint8Array): Buffer {
  const length = der[3] ?? 0;
  const r = der.subarray(4, 4 + length);
  const s = der.subarray(6 + length);
  const fixed = (value: Uint8Array) => Buffer.concat([Buffer.alloc(33), value]).subarray(-32);
  return Buffer.concat([fixed(r), fixed(s)]);
}

const person = { number: resident, surname: "Kavaliova", givenName: "Hanna" };

describe("signing in", () => {
  test("a card opens a session, activates the account and leaves its acts", async () => {
    const browser = new Browser();
    const answer = await browser.signIn();
    assert.equal(answer.status, 201);
    assert.equal(answer["person"], resident);
    assert.equal((await browser.send("GET", "/api/identity/me"))["person"], resident);
    const account = await stack.identity.accounts.find(`person:${resident}`);
    assert.ok(account?.activatedAt);
    const rows = await stack.stack.database
      .database("identity")
      .query("SELECT kind FROM act WHERE subject = $1 ORDER BY seq", [`person:${resident}`]);
    const kinds = rows.map((row) => row["kind"]);
    for (const kind of ["identity.card-made", "identity.account-activated", "identity.signed-in"]) {
      assert.ok(kinds.includes(kind), `${kind} in ${kinds.join(", ")}`);
    }
    await browser.send("DELETE", "/api/identity/session");
    assert.equal((await browser.send("GET", "/api/identity/me")).status, 401);
  });

  test("a session knows how its holder is greeted; one of before that was kept greets by the full name", async () => {
    const browser = new Browser();
    await browser.signIn();
    const token = browser.cookies.get("ratusha") ?? "";
    const greeted = async () => {
      stack.identity.forget(resident);
      return (await stack.identity.principal(token))?.greeting?.be;
    };
    assert.equal(await greeted(), "Ганна");
    const columns = "token_hash, id, person, names, certificate, created_at, seen_at, expires_at";
    await stack.stack.database
      .database("identity")
      .query(
        `WITH old AS (DELETE FROM session RETURNING ${columns}) INSERT INTO session (${columns}) SELECT ${columns} FROM old`,
      );
    assert.equal(await greeted(), "Кавалёва Ганна");
  });

  test("an answer that was replayed is refused", async () => {
    const browser = new Browser();
    const card = await openCard({ baseUrl: stack.url, person: resident }, { pin: sandboxPin });
    const token = await card.authenticate(stack.origin, await browser.challenge());
    const cookies = new Map(browser.cookies);
    assert.equal((await browser.send("POST", "/api/identity/session", { token })).status, 201);
    const replay = new Browser();
    for (const [name, value] of cookies) replay.cookies.set(name, value);
    assert.equal((await replay.send("POST", "/api/identity/session", { token }))["code"], "identity.challenge-unknown");
  });

  test("an answer to another browser's challenge is refused", async () => {
    const [victim, attacker] = [new Browser(), new Browser()];
    const card = await openCard({ baseUrl: stack.url, person: resident }, { pin: sandboxPin });
    const token = await card.authenticate(stack.origin, await victim.challenge());
    await attacker.challenge();
    const answer = await attacker.send("POST", "/api/identity/session", { token });
    assert.equal(answer["code"], "identity.token-rejected");
    assert.equal(answer["reason"], "signature");
  });

  test("a challenge that is too old is refused", async () => {
    const browser = new Browser();
    const card = await openCard({ baseUrl: stack.url, person: resident }, { pin: sandboxPin });
    const token = await card.authenticate(stack.origin, await browser.challenge());
    stack.clock.ahead.advance({ minutes: 6 });
    assert.equal(
      (await browser.send("POST", "/api/identity/session", { token }))["code"],
      "identity.challenge-unknown",
    );
    stack.clock.ahead.advance({ minutes: -6 });
  });

  test("the signing certificate does not sign in", async () => {
    const browser = new Browser();
    const token = await tokenOf(await stack.stack.card(person, "sign"), await browser.challenge());
    assert.equal((await browser.send("POST", "/api/identity/session", { token }))["reason"], "purpose");
  });

  test("the authentication certificate does not sign documents", async () => {
    const card = await stack.stack.card(person, "auth");
    const verdict = await stack.identity.checkSigner(card.certificate);
    assert.ok(!verdict.ok && verdict.reason === "purpose");
  });

  test("a suspended and a revoked certificate are refused, and a resumed one is not", async () => {
    const card = await stack.stack.card(person, "auth");
    const attempt = async () => {
      const browser = new Browser();
      const token = await tokenOf(card, await browser.challenge());
      return browser.send("POST", "/api/identity/session", { token });
    };
    const request = { serial: card.certificate.serial, actor: "system:test" };
    assert.equal((await attempt()).status, 201);
    await stack.stack.trust.suspend([request]);
    assert.equal((await attempt())["reason"], "suspended");
    await stack.stack.trust.resume([request]);
    assert.equal((await attempt()).status, 201);
    await stack.stack.trust.revoke([{ ...request, reason: "keyCompromise" }]);
    assert.equal((await attempt())["reason"], "revoked");
  });

  test("an expired certificate is refused", async () => {
    const card = await stack.stack.card(person, "auth");
    const later = card.certificate.notAfter.since(Temporal.Now.instant()).total("hours") + 1;
    const browser = new Browser();
    stack.clock.ahead.advance({ hours: Math.ceil(later) });
    const token = await tokenOf(card, await browser.challenge());
    assert.equal((await browser.send("POST", "/api/identity/session", { token }))["reason"], "path");
    stack.clock.ahead.advance({ hours: -Math.ceil(later) });
  });

  test("a card of another authority is refused", async () => {
    const elsewhere = await startStack();
    try {
      const card = await elsewhere.stack.card(person, "auth");
      const browser = new Browser();
      const token = await tokenOf(card, await browser.challenge());
      assert.equal((await browser.send("POST", "/api/identity/session", { token }))["reason"], "path");
    } finally {
      await elsewhere.stop();
    }
  });

  test("someone who has left the register of population is refused", async () => {
    const card = await stack.stack.card({ ...person, number: other }, "auth");
    stack.gone.add(other);
    const browser = new Browser();
    const token = await tokenOf(card, await browser.challenge());
    assert.equal((await browser.send("POST", "/api/identity/session", { token }))["code"], "identity.person-unknown");
    stack.gone.delete(other);
  });

  test("nobody goes on in the session of someone who has left the register of population", async () => {
    const browser = new Browser();
    await browser.signIn(other);
    assert.equal((await browser.send("GET", "/api/identity/me")).status, 200);
    stack.gone.add(other);
    stack.identity.forget(other);
    assert.equal((await browser.send("GET", "/api/identity/me")).status, 401);
    stack.gone.delete(other);
  });

  test("a session that stood before is not continued: fixation has nothing to hold", async () => {
    const browser = new Browser();
    browser.cookies.set("ratusha", "A".repeat(43));
    await browser.signIn();
    assert.notEqual(browser.cookies.get("ratusha"), "A".repeat(43));
    const first = new Map(browser.cookies);
    await browser.signIn();
    const old = new Browser();
    for (const [name, value] of first) old.cookies.set(name, value);
    assert.equal((await old.send("GET", "/api/identity/me")).status, 401);
  });

  test("a session ends when nobody uses it", async () => {
    const browser = new Browser();
    await browser.signIn();
    stack.clock.ahead.advance({ minutes: 31 });
    assert.equal((await browser.send("GET", "/api/identity/me")).status, 401);
    stack.clock.ahead.advance({ minutes: -31 });
  });

  test("tokens that are no tokens are refused as malformed", async () => {
    for (const token of [null, "x", 1, [], {}, { format: "web-eid:1.0" }]) {
      const browser = new Browser();
      await browser.challenge();
      assert.equal(
        (await browser.send("POST", "/api/identity/session", { token }))["code"],
        "identity.token-malformed",
      );
    }
  });
});

describe("acting for others", () => {
  test("a mandate in force gives its roles, and one that ends takes them away", async () => {
    const mandate = {
      kind: "organisation",
      code: "200988541",
      name: "Таварыства",
      names: { be: "Таварыства", ru: "Общество", en: "Company" },
      roles: ["director"],
      mandateId: newUuid(),
    } as const;
    stack.mandates.push(mandate);
    const browser = new Browser();
    await browser.signIn();
    const acting = await browser.send("PUT", "/api/identity/acting", { mandate: mandate.mandateId });
    assert.equal((acting["actingFor"] as { code: string }).code, "200988541");
    assert.ok((await stack.identity.accounts.find("org:200988541"))?.activatedAt);
    stack.mandates.pop();
    stack.clock.ahead.advance({ seconds: 2 });
    const me = await browser.send("GET", "/api/identity/me");
    assert.equal(me["person"], resident);
    assert.equal(me["actingFor"], undefined);
    stack.clock.ahead.advance({ seconds: -2 });
  });

  const parental = () =>
    ({
      kind: "person",
      code: "7000003E000PB4",
      name: "Кавалёў Ян",
      names: { be: "Кавалёў Ян", ru: "Ковалёв Ян", en: "Kavaliou Yan" },
      roles: ["parent"],
      scope: ["extract"],
      mandateId: newUuid(),
    }) as const;

  test("someone acts for a person, and the end of the mandate ends the session’s powers at once", async () => {
    const mandate = parental();
    stack.mandates.push(mandate);
    const browser = new Browser();
    await browser.signIn();
    await browser.send("PUT", "/api/identity/acting", { mandate: mandate.mandateId });
    const acting = (await browser.send("GET", "/api/identity/me"))["actingFor"];
    assert.deepEqual(acting, {
      kind: "person",
      code: mandate.code,
      name: mandate.name,
      roles: ["parent"],
      scope: ["extract"],
      mandate: mandate.mandateId,
    });
    stack.mandates.pop();
    stack.identity.forget(resident);
    assert.equal((await browser.send("GET", "/api/identity/me"))["actingFor"], undefined);
  });

  test("a look-up that began before the end does not bring the powers back", async () => {
    const mandate = parental();
    stack.mandates.push(mandate);
    const browser = new Browser();
    await browser.signIn();
    await browser.send("PUT", "/api/identity/acting", { mandate: mandate.mandateId });
    const token = browser.cookies.get("ratusha") ?? "";
    stack.identity.forget(resident);
    // The look-up has read the mandate and is held there while it ends.
    let release = (): void => undefined;
    stack.hold = new Promise<void>((resolve) => {
      release = resolve;
    });
    const slow = stack.identity.principal(token);
    await stack.reading();
    stack.mandates.pop();
    stack.identity.forget(resident);
    release();
    stack.hold = undefined;
    assert.equal((await slow)?.actingFor, undefined);
    assert.equal((await stack.identity.principal(token))?.actingFor, undefined);
  });

  test("a planned end is not outlived by what is remembered", async () => {
    stack.clock.stand();
    const until = stack.clock.now().add({ milliseconds: 400 });
    const mandate = { ...parental(), until };
    stack.mandates.push(mandate);
    const browser = new Browser();
    await browser.signIn();
    await browser.send("PUT", "/api/identity/acting", { mandate: mandate.mandateId });
    assert.ok((await browser.send("GET", "/api/identity/me"))["actingFor"]);
    stack.mandates.pop();
    stack.clock.ahead.advance({ milliseconds: 500 });
    assert.equal((await browser.send("GET", "/api/identity/me"))["actingFor"], undefined);
    stack.clock.ahead.advance({ milliseconds: -500 });
    stack.clock.goOn();
  });

  test("whoever goes back to themselves after a mandate has ended stays so when it is in force again", async () => {
    const mandate = parental();
    stack.mandates.push(mandate);
    const browser = new Browser();
    await browser.signIn();
    await browser.send("PUT", "/api/identity/acting", { mandate: mandate.mandateId });
    stack.mandates.pop();
    stack.identity.forget(resident);
    assert.equal((await browser.send("PUT", "/api/identity/acting", { mandate: null }))["actingFor"], undefined);
    stack.mandates.push(mandate);
    stack.identity.forget(resident);
    assert.equal((await browser.send("GET", "/api/identity/me"))["actingFor"], undefined);
    stack.mandates.pop();
  });

  test("a mandate of someone else is refused", async () => {
    const browser = new Browser();
    await browser.signIn();
    const answer = await browser.send("PUT", "/api/identity/acting", { mandate: newUuid() });
    assert.equal(answer["code"], "identity.mandate-not-in-force");
  });
});

describe("the card's PIN", () => {
  const refusal = (secret: { pin: string; can?: string }) =>
    openCard({ baseUrl: stack.url, person: other }, secret).then(
      () => "opened",
      (error: unknown) =>
        error instanceof CardRefused ? `${error.code} ${error.triesLeft ?? ""}`.trim() : String(error),
    );

  test("three wrong PINs block the card, the CAN guards the last try, the PUK gives the tries back", async () => {
    assert.equal(await refusal({ pin: "000000" }), "identity.pin-wrong 2");
    assert.equal(await refusal({ pin: sandboxPin }), "opened");
    assert.equal(await refusal({ pin: "000000" }), "identity.pin-wrong 2");
    assert.equal(await refusal({ pin: "000001" }), "identity.pin-wrong 1");
    assert.equal(await refusal({ pin: sandboxPin }), "identity.can-required 1");
    const { can, puk } = (await stack.identity.cards?.face(other)) ?? { can: "", puk: "" };
    assert.equal(await refusal({ pin: "000002", can }), "identity.card-blocked 0");
    assert.equal(await refusal({ pin: sandboxPin, can }), "identity.card-blocked 0");
    const path = `/api/sandbox/cards/${other}/unblock`;
    const wrong = puk === "0000000000" ? "0000000001" : "0000000000";
    assert.equal((await new Browser().send("POST", path, { puk: wrong }))["code"], "identity.puk-wrong");
    assert.equal((await new Browser().send("POST", path, { puk }))["triesLeft"], 3);
    assert.equal(await refusal({ pin: sandboxPin }), "opened");
  });

  test("guesses at the same moment are counted one by one, and none takes the last try without the CAN", async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, (_, i) => refusal({ pin: `11111${i}` })));
    const last = Array.from({ length: 6 }, () => "identity.can-required 1");
    assert.deepEqual(answers.sort(), [...last, "identity.pin-wrong 1", "identity.pin-wrong 2"]);
    assert.equal((await stack.identity.cards?.face(other))?.triesLeft, 1);
  });

  test("whoever knows the PIN, or the PUK, is let in with others who do at the same moment", async () => {
    const { can, puk } = (await stack.identity.cards?.face(other)) ?? { can: "", puk: "" };
    const twelve = Array.from({ length: 12 });
    // One try is left: the first that is opened gives the others theirs back.
    assert.deepEqual(
      await Promise.all(twelve.map(() => refusal({ pin: sandboxPin, can }))),
      twelve.map(() => "opened"),
    );
    assert.equal(await refusal({ pin: "000000" }), "identity.pin-wrong 2");
    assert.deepEqual(await Promise.all([refusal({ pin: sandboxPin }), refusal({ pin: sandboxPin })]), [
      "opened",
      "opened",
    ]);
    assert.equal(await refusal({ pin: "000000" }), "identity.pin-wrong 2");
    const given = await Promise.all(twelve.map(() => stack.identity.cards?.unblock(other, puk)));
    assert.deepEqual(
      given.map((face) => face?.triesLeft),
      twelve.map(() => 3),
    );
    const unblocked = await stack.stack.database
      .database("identity")
      .query("SELECT kind FROM act WHERE kind = 'identity.card-unblocked'");
    assert.equal(unblocked.length, 2, "what was blocked is recorded once");
  });

  test("who is not registered has no card", async () => {
    const answer = await new Browser().send("GET", "/api/sandbox/cards/7000009E000PB1");
    assert.equal(answer["code"], "identity.card-unknown");
  });
});
