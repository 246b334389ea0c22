import { X509Certificate } from "node:crypto";
import { eventually } from "ratusha/eventually";
import { fields, list, Visitor } from "ratusha/visitor";
import { filePermit, type Scene } from "../hostile/scene.ts";
import { hiddenAt, onePixel, type Twice } from "./twice.ts";

const words = "Said on a page.";

/** The last part of where an answer leads. */
function led(answer: { readonly headers: Headers }): string {
  return answer.headers.get("location")?.split("/").at(-1) ?? "";
}

/** Coming in, choosing whom to act for, going out. */
export async function comingIn(scene: Scene, { say }: Twice): Promise<void> {
  const visitor = new Visitor(scene.origin);
  await visitor.signIn(scene.person("director"), "123456");
  await say("POST /en/sign-in", undefined, { form: { next: "/en" }, status: 422 });
  await say("POST /en/settings/language", visitor, { form: { language: "en" } });
  const { mandates } = await visitor.get("/api/identity/mandates");
  await say("POST /en/acting-for", visitor, { form: { mandate: String(list(mandates)[0]?.["mandate"]) } });
  await say("POST /en/sign-out", visitor);
}

/** A form from its beginning to the application, and what is thrown away. */
export async function forms(scene: Scene, { say, sign }: Twice): Promise<void> {
  const citizen = await scene.visitor("citizen");
  const begun = await say("POST /en/services/:service", citizen, { at: { service: "premises-alteration" } });
  const id = led(begun);
  const question = { id, question: "works" };
  await say("POST /en/drafts/:id/questions/:question", citizen, { at: question, form: { answer: words } });
  const { service, answers } = await citizen.get(`/api/services/drafts/${id}`);
  await put(scene, citizen, id, { service, answers: { ...fields(answers), bearing: true } });
  const { definition } = await citizen.get("/api/services/definitions/premises-alteration");
  const asked = list(fields(definition)["questions"]).find((one) => fields(one["answer"])["type"] === "files");
  const files = { id, question: String(asked?.["id"]) };
  await say("POST /en/drafts/:id/files/:question", citizen, {
    at: files,
    form: { do: "more" },
    file: { name: "plan.png", type: "image/png", bytes: onePixel },
  });
  const attached = list((await citizen.get(`/api/services/drafts/${id}/files`))["files"]);
  await say("POST /en/drafts/:id/files/:question/:file", citizen, {
    at: { ...files, file: String(attached[0]?.["id"]) },
  });
  const version = await hiddenAt(scene, citizen, `/en/drafts/${id}/throw-away`, "version");
  await say("POST /en/drafts/:id/throw-away", citizen, { at: { id }, form: { version } });

  // Things of a kind: added and taken away.
  const trader = led(await say("POST /en/services/:service", citizen, { at: { service: "sole-trader-registration" } }));
  const sole = await citizen.get("/api/services/definitions/sole-trader-registration");
  const group = list(fields(sole["definition"])["questions"]).find((one) => fields(one["answer"])["type"] === "group");
  const [inner] = list(fields(group?.["answer"])["questions"]);
  const option = list(fields(inner?.["answer"])["options"])[0]?.["value"];
  await reach(scene, citizen, trader, group);
  const place = { id: trader, question: String(group?.["id"]), item: "1" };
  await say("POST /en/drafts/:id/questions/:question/:item/:inner", citizen, {
    at: { ...place, inner: String(inner?.["id"]) },
    form: { answer: String(option) },
  });
  const seen = await hiddenAt(scene, citizen, `/en/drafts/${trader}/remove/${place.question}/1`, "seen");
  await say("POST /en/drafts/:id/remove/:question/:item", citizen, { at: place, form: { seen } });

  const extract = led(await say("POST /en/services/:service", citizen, { at: { service: "population-extract" } }));
  await sign(["POST /en/drafts/:id/prepare", "POST /en/drafts/:id/file"], citizen, { at: { id: extract } });
  await say("POST /en/wrong/:register/:concept", citizen, {
    at: { register: "population", concept: "person.residence" },
  });
  await say("POST /en/notices/read", citizen);
}

/** Keeps answers that the way through the form would ask first. */
async function put(scene: Scene, visitor: Visitor, id: string, body: object): Promise<void> {
  await scene.attempt(`/api/services/drafts/${id}`, {
    method: "PUT",
    cookie: visitor.cookie,
    headers: { origin: scene.origin, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

/** Answers the question under whose condition a group is asked. */
async function reach(scene: Scene, visitor: Visitor, id: string, group: unknown): Promise<void> {
  const [, question = ""] = /answer\.(\w+)/.exec(String(fields(fields(group)["when"])["feel"])) ?? [];
  const { service, answers } = await visitor.get(`/api/services/drafts/${id}`);
  await put(scene, visitor, id, { service, answers: { ...fields(answers), [question]: true } });
}

/** A document shared, opened, and shared no more; an application withdrawn. */
export async function sharing(scene: Scene, { say }: Twice): Promise<void> {
  const citizen = await scene.visitor("citizen");
  const [document] = list((await citizen.get("/api/services/documents"))["items"]);
  const id = String(document?.["id"]);
  const secret = await hiddenAt(scene, citizen, `/en/documents/${id}/share`, "secret");
  await say("POST /en/documents/:id/share", citizen, { at: { id }, form: { secret, term: "day", original: "yes" } });
  const pass = await hiddenAt(scene, undefined, `/en/shared/${secret}`, "pass");
  await say("POST /en/shared/:secret", undefined, { at: { secret }, form: { pass } });
  const [share] = list((await citizen.get(`/api/services/documents/${id}/shares`))["items"]);
  await say("POST /en/documents/:id/shares/:share/end", citizen, { at: { id, share: String(share?.["id"]) } });
  const container = await citizen.download(`/en/documents/${id}/asice`);
  await say("POST /en/verify", citizen, {
    file: { name: "document.asice", type: "application/vnd.etsi.asic-e+zip", bytes: container },
  });
  await say("POST /en/applications/:id/withdraw", citizen, { at: { id: await filePermit(citizen, words) } });
}

/** A power of attorney, given and ended. */
export async function powers(scene: Scene, { say, sign }: Twice): Promise<void> {
  const citizen = await scene.visitor("citizen");
  const until = Temporal.Now.plainDateISO("Europe/Minsk").add({ weeks: 1 }).toString();
  const form = { holder: scene.person("father"), family: "Драздоў", services: "all", until };
  for (const step of ["services", "until", "check"] as const)
    await say(`POST /en/mandates/new/${step}`, citizen, { form });
  await sign(["POST /en/mandates/new/prepare", "POST /en/mandates/new"], citizen, { form });
  const { given } = await citizen.get("/api/services/powers");
  const power = list(given).find((one) => one["endable"] === true);
  await say("POST /en/mandates/:id/end", citizen, { at: { id: String(power?.["id"]) } });
}

/** Offers for a birth: declined, and confirmed after all; and the form for several children. */
export async function offers(scene: Scene, { say, sign }: Twice): Promise<void> {
  const mother = await scene.visitor("mother");
  const offer = await eventually("the offer", async () =>
    list((await mother.get("/api/offers"))["offers"]).find(({ state }) => state === "open" || state === "offered"),
  );
  const at = { id: String(offer["id"]) };
  await say("POST /en/offers/:id/decline", mother, { at });
  const begun = led(await say("POST /en/services/:service", mother, { at: { service: "child-benefit" } }));
  const { definition } = await mother.get("/api/services/definitions/child-benefit");
  const group = list(fields(definition)["questions"]).find((one) => fields(one["answer"])["type"] === "group");
  const question = String(group?.["id"]);
  const page = await scene.attempt(`/en/drafts/${begun}/questions/${question}`, { cookie: mother.cookie });
  const pick = /name="pick"[^>]*value="([^"]+)"/.exec(page.text)?.[1] ?? "";
  const seen = /name="seen" value="([^"]+)"/.exec(page.text)?.[1] ?? "";
  await say("POST /en/drafts/:id/pick/:question", mother, {
    at: { id: begun, question },
    form: { pick, seen, more: "no" },
  });
  await sign(["POST /en/offers/:id/prepare", "POST /en/offers/:id/confirm"], mother, { at });
}

/** Where mail goes, and about what. */
export function mail(letters: readonly { readonly text: string }[]) {
  return async function mailed(scene: Scene, { say }: Twice): Promise<void> {
    const visitor = await scene.visitor("stateless");
    await say("POST /en/settings/email", visitor, { form: { address: "a@example.by" } });
    const code = await eventually(
      "the letter",
      async () => /code=(?:3D)?([\w-]+)/.exec(letters[0]?.text.replace(/=\r\n/g, "") ?? "")?.[1],
    );
    await say("POST /en/settings/email/confirm", visitor, { form: { code } });
    await say("POST /en/settings/email/topics", visitor, { form: { topic: "decision" } });
    await say("POST /en/settings/email/remove", visitor);
  };
}

/** A card stopped, started again, stopped for good; and all cards at once, which ends the session that says so. */
export async function cards(scene: Scene, { say }: Twice): Promise<void> {
  const visitor = await scene.visitor("stateless");
  const certificate = new X509Certificate(visitor.card.signingCertificate);
  const at = { serial: certificate.serialNumber.toLowerCase() };
  await say("POST /en/cards/:serial/suspend", visitor, { at });
  await say("POST /en/cards/:serial/resume", visitor, { at });
  await say("POST /en/cards/:serial/revoke", visitor, { at, form: { reason: "superseded" } });
  await say("POST /en/cards/lost", visitor, {}, { refused: 303 });
}
