import assert from "node:assert/strict";
import { connect } from "node:net";
import { after, before, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { MailServer } from "@ratusha/identity/testing";
import { eventually } from "ratusha/eventually";
import { type Fields, fields, list, type Visitor } from "ratusha/visitor";
import { markup } from "./hostile/file.ts";
import { post, tokenOf } from "./hostile/form.ts";
import { sampleOf, schemaOf, withExtras } from "./hostile/sample.ts";
import { type Answer, openScene } from "./hostile/scene.ts";
import { type Route, routeTable } from "./hostile/table.ts";
import { makeWorld, type Place, type World } from "./hostile/world.ts";

// What the web does to a portal, tried on every route there is: one that is added tomorrow is tried tomorrow.
const mail = new MailServer();
await mail.open();
const scene = await openScene({ RATUSHA_RATE_LIMITS: "off", ...mail.settings });
after(async () => {
  await scene.instance.stop();
  await mail.close();
});
const { origin } = scene;
const table = await routeTable();
const reading = table.filter(({ method }) => method === "GET");
const changing = table.filter(({ method }) => method !== "GET");
let world: World;
before(async () => {
  world = await makeWorld(scene);
});

const never = "0190aaaa-0000-7000-8000-00000000dead";

function placeOf({ url }: Route): Place | undefined {
  if (!url.includes(":")) return undefined;
  return world.places.find(({ under }) => url === under || url.startsWith(`${under}/`)) ?? { ...unheardOf, under: url };
}

/** For a route that the world knows nothing of yet. */
const unheardOf = { values: {}, whose: "anyone" } as const;

/** The address of a route with these values for its parameters; the first of them, or another. */
function address({ url }: Route, values: Readonly<Record<string, string>> = {}): string {
  return url.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(values[name] ?? never));
}

/** The same route about something that never was: the same shape, another id. */
function nothing(values: Readonly<Record<string, string>>): Record<string, string> {
  const other = (name: string, value: string) => {
    if (["form", "question", "item", "inner", "sender", "holder", "outcome", "file", "name"].includes(name))
      return value;
    if (/^[0-9a-f]{32,}$/.test(value)) return "0".repeat(value.length);
    return /^[0-9a-f-]{36}$/.test(value) ? never : "NONE-0000";
  };
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, other(name, value)]));
}

/** A request that changes something, as an honest client would send it; `known` are the ids in its body. */
async function change(
  route: Route,
  path: string,
  visitor: Visitor | undefined,
  known: Readonly<Record<string, unknown>>,
): Promise<Answer> {
  const body = schemaOf(route.takes.body);
  const sample = body === undefined ? undefined : sampleOf(body, known);
  const cookie = visitor === undefined ? {} : { cookie: visitor.cookie };
  if (path.startsWith("/api/")) {
    const json = sample === undefined ? {} : { body: JSON.stringify(sample) };
    const type: Record<string, string> = sample === undefined ? {} : { "content-type": "application/json" };
    return scene.attempt(path, { method: route.method, ...cookie, headers: { origin, ...type }, ...json });
  }
  const token = visitor === undefined ? "" : await tokenOf(scene, visitor);
  const form = Object.fromEntries(
    Object.entries(fields(sample)).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
  return scene.attempt(path, { method: route.method, ...cookie, headers: { origin }, form: { ...form, _csrf: token } });
}

/** All that the victim has, as the victim sees it. */
async function belongings(): Promise<unknown> {
  const { victim } = world;
  const cases = list((await victim.get("/api/services/cases"))["items"]);
  return {
    cases: await Promise.all(cases.map(({ id }) => victim.get(`/api/services/cases/${String(id)}`))),
    drafts: await victim.get("/api/services/drafts"),
    documents: await victim.get("/api/services/documents"),
    offers: await victim.get("/api/offers"),
    powers: await victim.get("/api/services/powers"),
    acting: await victim.get("/api/identity/me"),
    cards: (await scene.attempt("/en/cards", { cookie: victim.cookie })).text.match(/\/cards\/[0-9a-f]+\/\w+/g),
  };
}

function bare({ text }: Answer, ...ids: readonly string[]): string {
  let told = text.replace(/nonce="[^"]+"|name="_csrf" value="[^"]+"/g, "");
  for (const id of ids.filter(({ length }) => length > 8))
    told = told.replaceAll(id, "ID").replaceAll(encodeURIComponent(id), "ID");
  return told.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "UUID");
}

test("the world knows what each route with a parameter is about, and whose that is", () => {
  const unknown = table.filter((route) => {
    const values = placeOf(route)?.values ?? {};
    return [...route.url.matchAll(/:(\w+)/g)].some(([, name = ""]) => values[name] === undefined);
  });
  const urls = [...new Set(unknown.map(({ url }) => url))];
  assert.deepEqual(urls, [], "give them a place in hostile/world.ts, or nobody tries them with the id of another");
});

test("CSRF: no route that changes something does it for another site, or without the form’s own token", async () => {
  const { cookie } = world.victim;
  const before = await belongings();
  for (const route of changing) {
    const path = address(route, placeOf(route)?.values);
    if (!route.csrf) continue;
    for (const headers of [{ origin: "https://evil.example" }, { "sec-fetch-site": "cross-site" }]) {
      const type = { "content-type": "application/json" };
      const answer = await scene.attempt(path, {
        method: route.method,
        cookie,
        headers: { ...type, ...headers },
        body: "{}",
      });
      assert.equal(answer.status, 403, `${route.method} ${path} from ${JSON.stringify(headers)}`);
    }
    // Without any of the headers, as an old browser sends it: the token alone lets through.
    const form = { _csrf: "x".repeat(43), mandate: "self" };
    const { status } = await scene.attempt(path, { method: route.method, cookie, form });
    // What takes no form at all may say so first.
    assert.ok([403, 415].includes(status), `${route.method} ${path} with another’s token: ${status}`);
  }
  const open = changing.filter(({ csrf }) => !csrf).map(({ url }) => url);
  assert.deepEqual(open, ["/api/services/payment-notices"], "the bank alone is no browser");
  assert.deepEqual(await belongings(), before);
});

test("ids of other people are ids of nothing, on every route that takes one, for everyone who has no right", async () => {
  const before = await belongings();
  for (const route of table) {
    const place = placeOf(route);
    if (place === undefined || place.whose === "anyone") continue;
    const { caseId, taskId } = world;
    const theirs = address(route, place.values);
    const none = address(route, nothing(place.values));
    for (const [who, visitor] of [
      ["a stranger", world.stranger],
      ["another body’s official", world.strangeOfficial],
      ["nobody", undefined],
    ] as const) {
      const ask = (path: string, known: Readonly<Record<string, string>>) =>
        route.method === "GET"
          ? scene.attempt(path, visitor === undefined ? {} : { cookie: visitor.cookie })
          : change(route, path, visitor, known);
      const about = await ask(theirs, { caseId, taskId, about: caseId });
      const other = await ask(none, { caseId: never, taskId: never, about: never });
      const what = `${route.method} ${theirs} for ${who}`;
      assert.equal(about.status, other.status, `${what}: ${about.text.slice(0, 300)}`);
      assert.equal(about.code, other.code, what);
      assert.ok(about.status < 500, `${what}: ${about.status}`);
      const ids: readonly string[] = [...Object.values(place.values), ...Object.values(nothing(place.values))];
      assert.equal(bare(about, ...ids), bare(other, ...ids), what);
    }
    if (route.method !== "GET" || place.empty === true) continue;
    const own = await scene.attempt(theirs, { cookie: world[place.whose].cookie });
    // A question may lack in it what only its own page knows to ask.
    assert.ok(own.status < 400 || own.status === 422, `${theirs} is there for whose it is: ${own.status}`);
  }
  assert.deepEqual(await belongings(), before);
});

test("ids in a body are no better than those in an address", async () => {
  const before = await belongings();
  const { caseId, taskId } = world;
  const naming = changing.filter(({ takes, url }) => {
    const schema = schemaOf(takes.body);
    const named = schema === undefined ? {} : fields(sampleOf(schema, {}));
    return !url.includes(":") && ["caseId", "caseIds", "taskId", "about", "draft"].some((name) => name in named);
  });
  assert.ok(naming.length >= 4, "the table has lost its bodies");
  for (const route of naming) {
    for (const visitor of [world.stranger, world.strangeOfficial, undefined]) {
      const certificate =
        visitor === undefined ? "AAAA" : Buffer.from(visitor.card.signingCertificate).toString("base64");
      const ids = (id: string, task: string): Fields => ({
        caseId: id,
        taskId: task,
        about: id,
        draft: id,
        certificate,
      });
      const about = await change(route, route.url, visitor, ids(caseId, taskId));
      const other = await change(route, route.url, visitor, ids(never, never));
      assert.equal(about.status, other.status, `${route.url}: ${about.text} ${other.text}`);
      assert.equal(about.code, other.code, route.url);
      assert.equal(bare(about, caseId, taskId), bare(other, never), route.url);
    }
  }
  assert.deepEqual(await belongings(), before);
});

test("mass assignment: members that nobody asked for are refused, or never reach the one who handles the rest", () => {
  const extras = {
    owner: "person:7000000A000PB1",
    person: "7000000A000PB1",
    state: "granted",
    roles: ["decider"],
    actingFor: { kind: "body", code: "Org1001" },
    price: 0,
    isAdmin: true,
  };
  let looked = 0;
  for (const { method, url, takes } of changing) {
    const schema = schemaOf(takes.body);
    if (schema === undefined) continue;
    const sample = sampleOf(schema, {});
    const plain = schema.safeParse(sample);
    if (!plain.success) continue;
    const more = Object.fromEntries(Object.entries(extras).filter(([name]) => !(name in fields(sample))));
    const padded = schema.safeParse(withExtras(sample, more));
    looked += 1;
    // Answers to questions have names of a definition’s making, which checks them itself.
    if (/\/questions\/:question$|\/drafts|applications\/prepare$/.test(url)) continue;
    if (padded.success) assert.deepEqual(padded.data, plain.data, `${method} ${url}`);
  }
  assert.ok(looked > 40, `only ${looked} bodies were understood`);
});

test("no return address leads elsewhere, wherever a route takes one", async () => {
  const leading = /^(next|return|returnto|return_to|back|url|uri|redirect|redirect_uri|continue|dest|target|goto)$/i;
  let tried = 0;
  for (const route of table) {
    const schema = schemaOf(route.method === "GET" ? route.takes.query : route.takes.body);
    const names = schema === undefined ? [] : Object.keys(fields(sampleOf(schema, {})));
    const path = address(route, placeOf(route)?.values);
    for (const name of names.filter((each) => leading.test(each))) {
      for (const evil of [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "/\t/evil.example",
        "/en//evil.example",
      ]) {
        const answer =
          route.method === "GET"
            ? await scene.attempt(`${path}?${name}=${encodeURIComponent(evil)}`, { cookie: world.victim.cookie })
            : await change(route, path, world.victim, { [name]: evil, mandate: "self" });
        const led = [answer.headers.get("location") ?? "/", ...hiddenFields(answer.text, name)];
        for (const to of led)
          assert.equal(new URL(to, origin).origin, origin, `${route.method} ${path} ${name}=${evil}: ${to}`);
        tried += 1;
      }
    }
  }
  assert.ok(tried >= 10, "the way in takes one at least");
});

function hiddenFields(html: string, name: string): readonly string[] {
  return [...html.matchAll(new RegExp(`name="${name}" value="([^"]*)"`, "g"))].map(([, value = ""]) => value);
}

test("nonsense in each parameter of each address is refused, and breaks no page", async () => {
  for (const route of reading) {
    const query = schemaOf(route.takes.query);
    const values = placeOf(route)?.values ?? {};
    const path = address(route, values);
    const names = query === undefined ? [] : Object.keys(fields(sampleOf(query, {})));
    const strange = names.flatMap((name) => [`${name}=%00`, `${name}=a&${name}=b`, `${name}=${"%D1%8B".repeat(900)}`]);
    const asked = strange.map((rest) => `${path}?${rest}`);
    for (const name of Object.keys(values)) {
      for (const bad of ["%00", "..%2f..", "__proto__", "%ff"])
        asked.push(address(route, values).replace(encodeURIComponent(values[name] ?? ""), bad));
    }
    for (const each of asked) {
      const { status } = await scene.attempt(each, { cookie: world.victim.cookie });
      assert.ok(status < 500, `${each.slice(0, 120)}: ${status}`);
    }
  }
});

test("markup stored in every text, and formulas, come out as what was typed on every page and in every export", async () => {
  const said = new Set<string>();
  for (const route of reading) {
    const place = placeOf(route);
    const visitors = place === undefined || place.whose === "anyone" ? everyone() : [world[place.whose]];
    for (const visitor of visitors) {
      for (const path of formsOf(route, place)) {
        const answer = await scene.attempt(path, visitor === undefined ? {} : { cookie: visitor.cookie });
        assert.ok(answer.status < 500, `${path}: ${answer.status}`);
        inspect(path, answer);
        if (answer.text.includes("&lt;img src=x")) said.add(path);
      }
    }
  }
  const missing = shows.filter((place) => ![...said].some((path) => place.test(path)));
  assert.deepEqual(missing, [], "the world is not hostile enough: what was typed is to be seen there");
});

/** Where what was typed is shown to someone: the applicant, the officials, the counter, whoever holds a document. */
const shows = [
  /^\/en$/,
  /^\/en\/acting-for$/,
  /^\/en\/notices$/,
  /^\/en\/mandates$/,
  /^\/en\/applications\/[^/]+$/,
  /^\/en\/documents\/[^/]+\/html$/,
  /^\/en\/drafts\/[^/]+\/known$/,
  /^\/en\/drafts\/[^/]+\/questions\/works$/,
  /^\/en\/offers\/[^/]+$/,
  /^\/en\/shared\/[^/]+\/[^/]+$/,
  /^\/en\/office\/cases\/[^/]+$/,
  /^\/en\/office\/opinions\/[^/]+$/,
  /^\/en\/office\/counter\/[^/]+$/,
];

function everyone(): readonly (Visitor | undefined)[] {
  return [world.victim, world.town, world.clerk, world.fire, undefined];
}

/** A route’s addresses: the forms of a document are several. */
function formsOf(route: Route, place: Place | undefined): readonly string[] {
  const values = place?.values ?? {};
  const forms = route.url.endsWith("/:form") ? ["html", "pdf", "asice"] : [undefined];
  return forms.map((form) => address(route, form === undefined ? values : { ...values, form }));
}

/** What every answer must be, whoever asked for it. */
function inspect(path: string, { headers, text, status }: Answer): void {
  const type = headers.get("content-type") ?? "";
  const policy = headers.get("content-security-policy") ?? "";
  assert.equal(headers.get("x-content-type-options"), "nosniff", path);
  assert.equal(headers.get("x-frame-options"), "DENY", path);
  assert.match(policy, /default-src 'none'/, path);
  assert.doesNotMatch(policy, /script-src[^;]*'unsafe-(inline|eval)'/, path);
  assert.match(policy, /frame-ancestors 'none'|sandbox/, path);
  assert.equal(headers.get("access-control-allow-origin"), null, path);
  const cached = headers.get("cache-control") ?? "";
  if (!open.test(path)) assert.equal(cached, "no-store", `${path} is somebody’s own`);
  if (type.startsWith("text/html")) {
    assert.doesNotMatch(text, /<img src=x|<script>alert|"><img/, path);
    assert.doesNotMatch(text, /\shref="(?:javascript|data|\/\/)|\son\w+="/, path);
  }
  if (type.startsWith("text/csv")) {
    for (const cell of text.replace(/^\ufeff/, "").split(/[,\r\n]+/)) assert.doesNotMatch(cell, /^"?[=+@\t|]/, path);
  }
  if (type.startsWith("application/pdf")) assert.doesNotMatch(text, /\/JavaScript|\/JS\b|\/Launch|javascript:/, path);
  if (type.includes("json") && status === 200) assert.doesNotThrow(() => JSON.parse(text), path);
}

/** What says nothing about anyone, and may be kept in between. */
const open =
  /^\/(crl|ca|assets|log)\/|^\/robots\.txt$|\.(webmanifest|png|svg|ico)$|^\/api\/(openapi\.json|trust\/|insight\/(?!office)|services\/(catalogue|definitions\/[^/]+(\/rules|\/cpsv|\/versions)?)(\?|$))/;

test("a payment’s number tells a stranger what to pay, and not for whom", async () => {
  const bank = reading.find(({ url }) => url === "/en/sandbox-bank/:number") ?? assert.fail("there is no bank");
  const page = await scene.attempt(address(bank, placeOf(bank)?.values), { cookie: world.stranger.cookie });
  assert.equal(page.status, 200);
  assert.ok(!page.text.includes("&lt;img") && !page.text.includes(scene.person("mother")));
});

test("who is not signed in sees what is everyone’s, and nothing else", async () => {
  const seen: string[] = [];
  for (const route of reading) {
    const { status } = await scene.attempt(address(route, placeOf(route)?.values));
    if (status === 200) seen.push(route.url);
    else assert.ok([302, 303, 400, 401, 403, 404, 410, 422].includes(status), `${route.url}: ${status}`);
  }
  const everyones =
    /^\/(en|verify|robots\.txt)?$|^\/en\/(services|verify|statistics|sign-in)(\/|$)|^\/(crl|ca|assets|log)\/|^\/api\/(trust|insight|sandbox|registers)\/|^\/api\/services\/(catalogue|definitions|status)|^\/en\/(shared\/:secret|portal\.webmanifest)/;
  assert.deepEqual(
    seen.filter((url) => !everyones.test(url)),
    [],
  );
});

test("what could be tried over and over is held back: the way in, people’s numbers, codes, uploads, mail", () => {
  const held = new Set(table.filter(({ limited }) => limited).map(({ method, url }) => `${method} ${url}`));
  for (const route of [
    "POST /api/identity/challenge",
    "POST /api/identity/session",
    "GET /api/sandbox/cards/:person",
    "GET /api/registers/organisations/:number",
    "GET /api/services/status/:code",
    "POST /api/services/powers/prepare",
    "POST /api/services/payment-notices",
    "POST /en/mandates/new/services",
    "POST /en/mandates/new/check",
    "POST /en/mandates/new/prepare",
    "POST /en/mandates/new",
    "POST /en/office/counter/new",
    "POST /en/sandbox-bank/:number",
    "POST /en/settings/email",
    "POST /en/verify",
    "POST /en/shared/:secret",
    "POST /api/services/shared",
    "GET /en/verify/:code",
  ]) {
    assert.ok(held.has(route), `${route} is not held back`);
  }
});

test("a mail goes to one address, under our own headers, whatever was typed for an address", async () => {
  const { victim } = world;
  for (const typed of [
    "a@example.by\r\nBcc: evil@example.com",
    "a@example.by\nSubject: paid",
    "a@example.by, evil@example.com",
    "<evil@example.com> a@example.by",
    '"a\r\n"@example.by',
    `${"a".repeat(600)}@example.by`,
    "a@example.by\u0000",
    markup,
  ]) {
    const answer = await post(scene, victim, "/en/settings/email", { address: typed });
    assert.ok([400, 422].includes(answer.status), JSON.stringify(typed));
    inspect("/en/settings/email", answer);
  }
  assert.equal((await post(scene, victim, "/en/settings/email", { address: "a@example.by" })).status, 303);
  const letter = await eventually("the mail", async () => mail.letters[0]);
  assert.deepEqual([mail.letters.length, letter.to], [1, ["a@example.by"]]);
  const [head = ""] = letter.text.split("\r\n\r\n");
  const names = head
    .replace(/\r\n[ \t]+/g, " ")
    .split("\r\n")
    .map((line) => line.split(":")[0]?.toLowerCase() ?? "");
  const ours =
    /^(from|to|subject|date|message-id|mime-version|auto-submitted|x-auto-response-suppress|precedence)$|^content-/;
  assert.deepEqual(
    names.filter((name) => !ours.test(name)),
    [],
  );
  assert.doesNotMatch(letter.text, /HYPERLINK|onerror/);
});

test("the session’s cookie is out of reach of scripts and of other sites", async () => {
  const card = world.stranger.card;
  const challenge = await scene.attempt("/api/identity/challenge", {
    method: "POST",
    headers: { origin, "content-type": "application/json" },
    body: "{}",
  });
  const cookie = challenge.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
  const { nonce } = fields(JSON.parse(challenge.text));
  const session = await scene.attempt("/api/identity/session", {
    method: "POST",
    cookie,
    headers: { origin, "content-type": "application/json" },
    body: JSON.stringify({ token: await card.authenticate(origin, String(nonce)) }),
  });
  const lines = [...challenge.headers.getSetCookie(), ...session.headers.getSetCookie()];
  const set = lines.filter((line) => /^\S+=[^;]{20,}/.test(line));
  assert.ok(set.length >= 2, lines.join("\n"));
  for (const line of set) {
    assert.match(line, /; HttpOnly/i, line);
    assert.match(line, /; SameSite=(Lax|Strict)/i, line);
    assert.match(line, /; Path=\//i, line);
    assert.doesNotMatch(line, /; Domain=/i, line);
  }
});

test("a line that is slow, or cut in the middle, changes nothing and holds up nobody", async () => {
  const before = await belongings();
  const { hostname, port } = new URL(origin);
  const open = () => connect(Number(port), hostname);
  const head = `POST /api/services/drafts HTTP/1.1\r\nHost: ${hostname}:${port}\r\nOrigin: ${origin}\r\nCookie: ${world.victim.cookie}\r\nContent-Type: application/json\r\nContent-Length: 200\r\n\r\n`;
  const cut = open();
  cut.write(`${head}{"service":"population-extract","answers":{}`);
  const slow = Array.from({ length: 60 }, open);
  for (const socket of [cut, ...slow]) socket.on("error", () => undefined);
  for (const socket of slow) socket.write("GET /en HTTP/1.1\r\nHost: x\r\nX-");
  await pause(300);
  cut.destroy();
  assert.equal((await scene.attempt("/en")).status, 200, "others are served");
  for (const socket of slow) socket.destroy();
  // A whole body in drops is as good as one at once.
  const body = JSON.stringify({ service: "no-such-service", answers: {} });
  const patient = open();
  let answer = "";
  patient.on("data", (chunk) => (answer += String(chunk)));
  patient.write(head.replace("200", String(body.length)));
  for (const letter of body) {
    patient.write(letter);
    await pause(5);
  }
  await eventually("the answer", async () => (answer.includes("\r\n\r\n") ? true : undefined));
  assert.match(answer, /^HTTP\/1\.1 4\d\d /);
  patient.destroy();
  assert.deepEqual(await belongings(), before);
});
