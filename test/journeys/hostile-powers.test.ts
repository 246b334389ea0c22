import assert from "node:assert/strict";
import { after, test } from "node:test";
import { fields, list, Visitor } from "ratusha/visitor";
import { filePermit, openScene } from "./hostile/scene.ts";

/** What a power lets see and do, and what it does not: in two servers, over the session that was open when it ended. */

const scene = await openScene({ RATUSHA_SERVERS: "2" });
after(() => scene.instance.stop());
const { origin } = scene;

const today = () => Temporal.Now.plainDateISO("Europe/Minsk");

/** A form of a page as a browser sends it. */
async function sendForm(visitor: Visitor, path: string, form: Readonly<Record<string, string>>, token: string) {
  const headers = { origin, "sec-fetch-site": "same-origin", accept: "text/html" };
  return scene.attempt(path, { method: "POST", cookie: visitor.cookie, headers, form: { _csrf: token, ...form } });
}

async function tokenOn(visitor: Visitor, path: string): Promise<string> {
  const { text } = await scene.attempt(path, { cookie: visitor.cookie });
  return /name="_csrf" value="([^"]+)"/.exec(text)?.[1] ?? assert.fail(`no form on ${path}`);
}

async function oneself(visitor: Visitor): Promise<void> {
  const answer = await scene.attempt("/api/identity/acting", {
    method: "PUT",
    cookie: visitor.cookie,
    headers: { origin, "content-type": "application/json" },
    body: JSON.stringify({ mandate: null }),
  });
  assert.equal(answer.status, 200);
}

test("a form is sent on behalf of whom its page was opened for, or not at all", async () => {
  const director = new Visitor(origin);
  await director.signIn(scene.person("director"), "123456");
  await director.actFor("organisation");
  const terms = {
    holder: scene.person("citizen"),
    family: "Кавалёва",
    services: "all",
    until: today().add({ days: 30 }).toString(),
  };
  const token = await tokenOn(director, "/en/mandates/new");
  const check = await sendForm(director, "/en/mandates/new/check", terms, token);
  assert.equal(check.status, 200);
  await oneself(director);
  const certificate = Buffer.from(director.card.signingCertificate).toString("base64");
  const prepared = await scene.attempt("/en/mandates/new/prepare", {
    method: "POST",
    cookie: director.cookie,
    headers: { origin, "content-type": "application/json", "x-csrf-token": token },
    body: JSON.stringify({ ...terms, certificate }),
  });
  assert.equal(prepared.code ?? prepared.status, "runtime.account-changed", prepared.text.slice(0, 300));
  const again = await sendForm(director, "/en/mandates/new/check", terms, token);
  assert.equal(again.status, 403);
  assert.match(again.text, /acting-for/);
  const address = await sendForm(director, "/en/settings/email", { address: "a@example.org" }, token);
  assert.equal(address.status, 403);
  // Choosing for whom one acts, and going, work from any page.
  assert.equal((await sendForm(director, "/en/acting-for", { mandate: "self" }, token)).status, 303);
  assert.equal((await sendForm(director, "/en/sign-out", {}, token)).status, 303);
});

test("a power for one service reaches nothing of another, and nothing at all once it has ended", async () => {
  const giver = await scene.visitor("foreigner");
  const holder = new Visitor(origin);
  const permit = await filePermit(giver, "A door.");
  const extract = await giver.sign("/api/services/applications", {
    service: "population-extract",
    language: "en",
    answers: {},
  });
  const document = String(fields(extract["document"])["id"]);
  const number = scene.person("citizen");
  const { id } = await giver.sign("/api/services/powers", {
    holder: number,
    family: "Кавалёва",
    services: ["population-extract"],
    until: today().add({ days: 3 }).toString(),
    language: "be",
  });
  await holder.signIn(number, "123456");
  await holder.actFor("person");
  const status = async (path: string, method = "GET") =>
    (
      await scene.attempt(path, {
        method,
        cookie: holder.cookie,
        headers: { origin, "content-type": "application/json" },
        ...(method === "GET" ? {} : { body: "{}" }),
      })
    ).status;
  for (const path of [
    `/api/services/cases/${permit}`,
    `/api/services/cases/${permit}/application`,
    `/api/services/cases/${permit}/proof`,
    `/api/services/cases/${permit}/payment`,
    `/en/applications/${permit}/withdraw`,
  ]) {
    assert.equal(await status(path), 404, path);
  }
  assert.equal(await status(`/api/services/cases/${permit}/withdraw`, "POST"), 404);
  for (const path of ["/en/reads", "/en/notices"]) assert.equal(await status(path), 403, path);
  assert.equal(await status(`/api/services/documents/${document}/pdf`), 200);
  const share = await holder.post(`/api/services/documents/${document}/shares`, { term: "week" });
  const secret = String(share["address"]).split("/").at(-1) ?? "";
  const open = async () =>
    (
      await scene.attempt("/api/services/shared", {
        method: "POST",
        headers: { origin, "content-type": "application/json" },
        body: JSON.stringify({ secret }),
      })
    ).status;
  assert.equal(await open(), 200);
  const { status: ended } = await scene.attempt(`/api/services/powers/${number}/${id}`, {
    method: "DELETE",
    cookie: giver.cookie,
    headers: { origin },
  });
  assert.equal(ended, 204);
  // Each time another of the two servers may answer.
  for (let times = 0; times < 12; times++) {
    assert.equal(await status(`/api/services/documents/${document}/pdf`), 404);
    assert.equal(await status(`/api/services/documents/${document}/shares`), 404);
  }
  // A link that was made under the power ends with it; who holds the document sees that it has.
  assert.equal(await open(), 410);
  assert.equal((await scene.attempt(`/en/shared/${secret}`)).status, 410);
  const [kept] = list((await giver.get(`/api/services/documents/${document}/shares`))["items"]);
  assert.equal(kept?.["state"], "ended");
});
