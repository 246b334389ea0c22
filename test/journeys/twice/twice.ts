import assert from "node:assert/strict";
import { type Fields, fields, list, type Visitor } from "ratusha/visitor";
import { tokenOf } from "../hostile/form.ts";
import type { Answer, Scene } from "../hostile/scene.ts";
import type { Route } from "../hostile/table.ts";
import { grown, type openCensus } from "./census.ts";

/** One request that changes something. */
export interface Said {
  /** The parameters of the route's address. */
  readonly at?: Readonly<Record<string, string>>;
  readonly json?: Fields;
  /** A form, as its page would send it. */
  readonly form?: Readonly<Record<string, string | readonly string[]>>;
  readonly bytes?: { readonly type: string; readonly body: Uint8Array };
  readonly file?: { readonly name: string; readonly type: string; readonly bytes: Uint8Array };
  readonly headers?: Readonly<Record<string, string>>;
  /** What the first is answered with where it is no success: a page that says what to do instead. */
  readonly status?: number;
  /** Beside the cookie of the session. */
  readonly cookie?: string;
}

/** What the second answer is: the first again, unless the route is one that says something else. */
export interface Second {
  /** What there is one more of each time, and harms nobody. */
  readonly anew?: readonly string[];
  /** It is refused with this status or code, though nothing is done twice. */
  readonly refused?: string | number;
}

/** A PNG of one pixel, for whoever asks for a file. */
export const onePixel: Uint8Array = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
  "base64",
);

/** Says everything twice at once and then once more, and holds that what is said again changes nothing. */
export function createTwice(
  scene: Scene,
  table: readonly Route[],
  census: Awaited<ReturnType<typeof openCensus>>,
): Twice {
  const said = new Set<string>();
  const faults: string[] = [];

  async function send(route: string, visitor: Visitor | undefined, what: Said): Promise<Answer> {
    const [method = "", url = ""] = route.split(" ");
    const path = url.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(what.at?.[name] ?? ""));
    const cookie = [visitor?.cookie, what.cookie].filter((one) => one !== undefined && one !== "").join("; ");
    const headers: Record<string, string> = { origin: scene.origin, ...what.headers };
    const api = url.startsWith("/api/");
    const token = visitor === undefined || (api && what.file === undefined) ? "" : await tokenOf(scene, visitor);
    let body: BodyInit | undefined;
    if (what.bytes !== undefined) {
      headers["content-type"] = what.bytes.type;
      body = Buffer.from(what.bytes.body);
    } else if (what.file !== undefined) {
      const form = new FormData();
      form.set("_csrf", token);
      for (const [name, value] of Object.entries(what.form ?? {})) form.set(name, String(value));
      form.set("file", new Blob([Buffer.from(what.file.bytes)], { type: what.file.type }), what.file.name);
      if (token !== "") headers["x-csrf-token"] = token;
      body = form;
    } else if (api && method !== "DELETE") {
      headers["content-type"] = "application/json";
      body = JSON.stringify(what.json ?? {});
    } else if (!api) {
      const form = new URLSearchParams({ _csrf: token });
      for (const [name, value] of Object.entries(what.form ?? {}))
        for (const one of [value].flat()) form.append(name, one);
      body = form;
    }
    return scene.attempt(path, {
      method,
      headers,
      ...(cookie === "" ? {} : { cookie }),
      ...(body === undefined ? {} : { body }),
    });
  }

  async function say(route: string, visitor: Visitor | undefined, what: Said = {}, second: Second = {}) {
    assert.ok(
      table.some(({ method, url }) => `${method} ${url}` === route),
      `there is no ${route}`,
    );
    said.add(route);
    // A double click first: both are answered as one, whichever is served first. What may be said once alone is said once.
    const once = second.refused !== undefined;
    const [first, beside = first] = await Promise.all(
      Array.from({ length: once ? 1 : 2 }, () => send(route, visitor, what)),
    );
    assert.ok(first !== undefined && beside !== undefined);
    const odd = once ? undefined : unlikeness(first, beside, second);
    if (odd !== undefined) faults.push(`${route}, said at once, is answered ${first.status} and ${odd}`);
    assert.ok(
      first.status < 400 || first.status === what.status,
      `${route}: ${first.status} ${String(first.code)} ${plain(first.text)}`,
    );
    const before = await census.settled();
    const again = await send(route, visitor, what);
    let more = doubled(before, await census.settled(), second);
    if (more.length > 0) {
      // What came late of the first is there by now; what is doubled is there once more each time.
      const between = await census.settled();
      await send(route, visitor, what);
      more = doubled(between, await census.settled(), second);
    }
    if (more.length > 0) faults.push(`${route}, said twice, is done twice: ${more.join(", ")}`);
    const unlike = unlikeness(first, again, second);
    if (unlike !== undefined) faults.push(`${route}, said again, is answered ${unlike}`);
    return { ...first, json: jsonOf(first) };
  }

  return {
    say,
    async sign(routes, visitor, what) {
      const certificate = Buffer.from(visitor.card.signingCertificate).toString("base64");
      const [prepare, complete] = routes;
      const api = prepare.includes(" /api/");
      const laid = api
        ? { ...what, json: { ...what.json, certificate } }
        : { ...what, form: { ...what.form, certificate } };
      const { json } = await say(prepare, visitor, laid, {
        anew: ["services.preparation", "registers.act:register.read"],
      });
      const toBeSigned = Uint8Array.from(Buffer.from(String(json["toBeSigned"]), "base64"));
      const signature = Buffer.from(await visitor.card.sign(toBeSigned)).toString("base64");
      const id = String(json["id"]);
      const at = what.at === undefined ? {} : { at: what.at };
      return say(
        complete,
        visitor,
        api
          ? { ...at, json: { id, preparation: id, signature } }
          : { ...at, form: { ...what.form, preparation: id, signature } },
      );
    },
    async signTogether(path, visitor, items) {
      const certificate = Buffer.from(visitor.card.signingCertificate).toString("base64");
      const laid = { json: { items, certificate } };
      const { json } = await say(`POST ${path}/together/prepare`, visitor, laid, { anew: ["services.preparation"] });
      const [none, ...prepared] = list(json["items"]).toReversed();
      assert.equal(fields(none?.["problem"])["code"], "services.not-found");
      const signed = prepared.toReversed().map(async ({ id, toBeSigned }) => {
        const signature = await visitor.card.sign(Uint8Array.from(Buffer.from(String(toBeSigned), "base64")));
        return { id, signature: Buffer.from(signature).toString("base64") };
      });
      const done = await say(`POST ${path}/together/complete`, visitor, { json: { items: await Promise.all(signed) } });
      return list(done.json["items"]);
    },
    faults: () => faults,
    unsaid: () =>
      table.flatMap(({ method, url }) =>
        method === "GET" || said.has(`${method} ${url}`) ? [] : [`${method} ${url}`],
      ),
  };
}

export interface Twice {
  /** Sends a request twice; the first answer. */
  say(
    route: string,
    visitor: Visitor | undefined,
    what?: Said,
    second?: Second,
  ): Promise<Answer & { readonly json: Fields }>;
  /** Has something prepared, signs it and completes it, each step twice. */
  sign(
    routes: readonly [prepare: string, complete: string],
    visitor: Visitor,
    what: Said,
  ): Promise<Answer & { readonly json: Fields }>;
  /** The same for several at once, of which the last is nobody's; the answers to the others. */
  signTogether(path: string, visitor: Visitor, items: readonly Fields[]): Promise<readonly Fields[]>;
  /** What was done twice, or answered as if it had not been done. */
  faults(): readonly string[];
  /** The changing routes that were never said. */
  unsaid(): readonly string[];
}

function doubled(before: Parameters<typeof grown>[0], after: Parameters<typeof grown>[1], { anew = [] }: Second) {
  return grown(before, after).filter((name) => !anew.includes(name));
}

/** How the second answer differs from the first, where it is to be the same. */
function unlikeness(first: Answer, again: Answer, { refused, anew }: Second): string | undefined {
  if (refused !== undefined) {
    const said = typeof refused === "number" ? again.status : again.code;
    return said === refused ? undefined : `${again.status} ${String(again.code)}`;
  }
  if (again.status !== first.status) return `${again.status} ${String(again.code)} ${plain(again.text)}`;
  if (again.headers.get("location") !== first.headers.get("location")) return again.headers.get("location") ?? "";
  if (anew !== undefined) return undefined;
  const other = ["id", "caseId", "number", "address", "done"].find(
    (name) => JSON.stringify(member(again, name)) !== JSON.stringify(member(first, name)),
  );
  return other === undefined ? undefined : `with another ${other}`;
}

function jsonOf({ text, headers }: Answer): Fields {
  return headers.get("content-type")?.includes("json") === true ? fields(JSON.parse(text)) : {};
}

function member(answer: Answer, name: string): unknown {
  return jsonOf(answer)[name];
}

function plain(text: string): string {
  return text.startsWith("{") ? text.slice(0, 300) : (/<h1[^>]*>([^<]*)/.exec(text)?.[1] ?? "");
}

/** A field that a page's form sends without showing it. */
export async function hiddenAt(
  scene: Scene,
  visitor: Visitor | undefined,
  path: string,
  name: string,
): Promise<string> {
  const { text } = await scene.attempt(path, visitor === undefined ? {} : { cookie: visitor.cookie });
  const field = new RegExp(`name="${name}" value(?:="([^"]*)")?`).exec(text);
  assert.ok(field !== null, `${path} has no field ${name}`);
  // What is empty is written without its quotes.
  return field[1] ?? "";
}
