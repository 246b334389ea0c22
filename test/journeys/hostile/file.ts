import { type Fields, fields, list, type Visitor } from "ratusha/visitor";
import { post } from "./form.ts";
import type { Scene } from "./scene.ts";

/** What a hostile person types wherever text is taken: markup for pages, a formula for tables, a template. */
export const markup = `=HYPERLINK("//evil.example")"><img src=x onerror=alert(1)><script>alert(1)</script>'{{7*7}}`;

/** Files a service with markup in every field that takes text; what else is asked is answered somehow. */
export async function file(visitor: Visitor, service: string, about?: string): Promise<string> {
  const filed = await visitor.sign("/api/services/applications", {
    service,
    language: "en",
    answers: await answersTo(visitor, service),
    ...(about === undefined ? {} : { about }),
  });
  return String(filed["caseId"]);
}

/** “This is wrong” is said of a fact of the register, and stands until the keeper answers; the case of it. */
export async function contest(scene: Scene, victim: Visitor, concept: string): Promise<string> {
  const begun = await post(scene, victim, `/en/wrong/population/${concept}`, {});
  const draft = /\/drafts\/([0-9a-f-]{36})/.exec(begun.headers.get("location") ?? "")?.[1];
  const { service } = await victim.get(`/api/services/drafts/${draft}`);
  const answers = await answersTo(victim, String(service));
  const filed = await victim.sign("/api/services/applications", { service, language: "en", answers, draft });
  return String(filed["caseId"]);
}

async function answersTo(visitor: Visitor, service: string): Promise<Fields> {
  const { definition } = await visitor.get(`/api/services/definitions/${service}`);
  const { facts } = service === "appeal" ? {} : await visitor.get(`/api/services/definitions/${service}/known`);
  const answers: Record<string, unknown> = {};
  for (const question of list(fields(definition)["questions"])) {
    const answer = fields(question["answer"]);
    const id = String(question["id"]);
    if (answer["type"] === "boolean") answers[id] = false;
    // What is asked only after some answers is not asked after these.
    if (question["when"] !== undefined) continue;
    if (answer["type"] === "text") answers[id] = markup.slice(0, Number(answer["maxLength"]));
    if (answer["type"] === "date") answers[id] = dayFor(answer);
    if (answer["type"] === "choice") answers[id] = list(answer["options"]).at(-1)?.["value"];
    // The employer whose official is in the scene.
    if (answer["type"] === "body") answers[id] = "Org1006";
    if (answer["type"] === "choice-of-fact") answers[id] = chosen(list(facts), answer);
  }
  return answers;
}

function dayFor(answer: Fields): string {
  const today = Temporal.Now.plainDateISO("Europe/Minsk");
  return (answer["latestDays"] === 0 ? today : today.add({ days: 60 })).toString();
}

function chosen(facts: readonly Fields[], answer: Fields): unknown {
  const fact = facts.find(({ id }) => id === answer["fact"]);
  const value = list(fact?.["values"]).find(({ concept }) => concept === answer["concept"])?.["value"];
  let [item]: unknown[] = Array.isArray(value) ? value : [];
  for (const part of String(answer["key"]).split(".")) item = fields(item)[part];
  return item;
}
