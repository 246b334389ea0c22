import assert from "node:assert/strict";
import { eventually } from "ratusha/eventually";
import { type Instance, type InstanceOptions, startInstance } from "ratusha/instance";
import { type Fields, fields, list, Visitor } from "ratusha/visitor";

/** What a request may say here: also what no honest browser says. */
export interface Attempt {
  readonly method?: string;
  readonly cookie?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly form?: Readonly<Record<string, string>>;
  readonly body?: BodyInit;
}

/** Where people come from. */
export interface Stage {
  /** A member of the cast, signed in, for a body or for oneself. */
  visitor(key: string, actingFor?: string): Promise<Visitor>;
}

/** One instance, and people in it, for attempts over plain HTTP. */
export interface Scene extends Stage {
  readonly instance: Instance;
  readonly origin: string;
  person(key: string): string;
  attempt(path: string, attempt?: Attempt): Promise<Answer>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The stable code of a problem document. */
  readonly code: unknown;
}

/** Starts an instance, with these settings beside the usual ones. */
export async function openScene(
  env: Readonly<Record<string, string>> = {},
  options: Omit<InstanceOptions, "env"> = {},
): Promise<Scene> {
  const instance = await startInstance({ ...options, env });
  const origin = instance.url;
  const cast = list(fields(await (await fetch(`${origin}/api/sandbox/cast`)).json())["cast"]);
  const person = (key: string): string => {
    const found = cast.find((each) => each["key"] === key);
    assert.ok(found, `the cast has nobody for ${key}`);
    return String(found["person"]);
  };
  const visitors = new Map<string, Promise<Visitor>>();
  return {
    instance,
    origin,
    person,
    visitor(key, actingFor) {
      const known = visitors.get(key);
      if (known !== undefined) return known;
      const made = (async () => {
        const visitor = new Visitor(origin);
        await visitor.signIn(person(key), "123456");
        if (actingFor !== undefined) await visitor.actFor(actingFor);
        return visitor;
      })();
      visitors.set(key, made);
      return made;
    },
    async attempt(path, { method = "GET", cookie, headers = {}, form, body } = {}) {
      const sent: Record<string, string> = { ...headers };
      if (cookie !== undefined) sent["cookie"] = cookie;
      const content = form === undefined ? body : new URLSearchParams(form);
      const response = await fetch(origin + path, {
        method,
        headers: sent,
        redirect: "manual",
        ...(content === undefined ? {} : { body: content }),
      });
      const text = await response.text();
      let code: unknown;
      if (response.headers.get("content-type")?.startsWith("application/problem+json")) {
        code = fields(JSON.parse(text))["code"];
      }
      return { status: response.status, headers: response.headers, text, code };
    },
  };
}

/** Files a permit with these works; the answer is the case. */
export async function filePermit(visitor: Visitor, works: string): Promise<string> {
  const { facts } = await visitor.get("/api/services/definitions/premises-alteration/known");
  const owned = list(facts)
    .flatMap((fact) => list(fact["values"]))
    .find((value) => value["concept"] === "premises.owned");
  const [first] = list(owned?.["value"]);
  const filed = await visitor.sign("/api/services/applications", {
    service: "premises-alteration",
    language: "en",
    answers: {
      premises: fields(first?.["premises"])["id"],
      kind: "layout",
      bearing: false,
      works,
      start: Temporal.Now.plainDateISO("Europe/Minsk").add({ days: 60 }).toString(),
    },
  });
  return String(filed["caseId"]);
}

/** The opinions of both other bodies on a case, in these words; the task of the first. */
export async function opine(scene: Stage, caseId: string, text: string): Promise<string> {
  const municipality = await scene.visitor("Org1001-decider", "Org1001");
  const { number } = await municipality.get(`/api/services/cases/${caseId}`);
  const tasks: Fields[] = [];
  for (const body of ["Org1002", "Org1010"]) {
    const official = await scene.visitor(`${body}-decider`, body);
    const task: Fields = await eventually("the request for an opinion", async () =>
      list((await official.get("/api/services/opinions"))["items"]).find((each) => each["caseNumber"] === number),
    );
    await official.sign("/api/services/opinions", { taskId: task["id"], outcome: "positive", text });
    tasks.push(task);
  }
  await eventually("the case to be ready", async () => {
    const { actions } = await municipality.get(`/api/services/cases/${caseId}`);
    return Array.isArray(actions) && actions.includes("decide") ? true : undefined;
  });
  return String(tasks[0]?.["id"]);
}
