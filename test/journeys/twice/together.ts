import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { eventually } from "ratusha/eventually";
import { type Fields, fields, list, type Visitor } from "ratusha/visitor";
import { filePermit, type Scene } from "../hostile/scene.ts";
import type { Twice } from "./twice.ts";

const words = "Said of several at once.";
const laidOut = { anew: ["services.preparation", "registers.act:register.read"] };

/** Cases that an employer's official decides, once they are ready. */
async function extracts(scene: Scene, decider: Visitor): Promise<readonly string[]> {
  const citizen = await scene.visitor("citizen");
  const ids: string[] = [];
  for (let left = 2; left > 0; left--) {
    const filed = await citizen.sign("/api/services/applications", {
      service: "work-record-extract",
      language: "en",
      answers: { employer: "Org1006" },
    });
    const id = String(filed["caseId"]);
    await eventually("the case to be ready", async () => {
      const { actions } = await decider.get(`/api/services/cases/${id}`);
      return Array.isArray(actions) && actions.includes("decide") ? true : undefined;
    });
    ids.push(id);
  }
  return ids;
}

async function signed({ card }: Visitor, prepared: readonly Fields[]): Promise<string[]> {
  const signatures = prepared.map(async ({ toBeSigned }) =>
    Buffer.from(await card.sign(Uint8Array.from(Buffer.from(String(toBeSigned), "base64")))).toString("base64"),
  );
  return Promise.all(signatures);
}

/** Like cases and like opinions over the API, each signed for itself; the last of them is nobody's. */
export async function severalOverApi(scene: Scene, { signTogether }: Twice): Promise<void> {
  const school = await scene.visitor("Org1006-decider", "Org1006");
  const cases = await extracts(scene, school);
  const decided = await signTogether(
    "/api/services/decisions",
    school,
    [...cases, randomUUID()].map((caseId) => ({ caseId, outcome: "granted", reason: words })),
  );
  assert.deepEqual(
    decided.map(({ id, state }) => [id, state]),
    cases.map((id) => [id, "granted"]),
  );

  const citizen = await scene.visitor("citizen");
  const permits = [await filePermit(citizen, words), await filePermit(citizen, words)];
  const numbers = await Promise.all(
    permits.map(async (id) => (await citizen.get(`/api/services/cases/${id}`))["number"]),
  );
  const fire = await scene.visitor("Org1002-decider", "Org1002");
  const tasks = await eventually("the requests for opinions", async () => {
    const all = list((await fire.get("/api/services/opinions"))["items"]);
    const mine = all.filter(({ caseNumber }) => numbers.includes(caseNumber));
    return mine.length === 2 ? mine : undefined;
  });
  const given = await signTogether(
    "/api/services/opinions",
    fire,
    [...tasks.map(({ id }) => id), randomUUID()].map((taskId) => ({ taskId, outcome: "positive", text: words })),
  );
  assert.deepEqual(
    given.map(({ id }) => id),
    tasks.map(({ id }) => id),
  );
}

/** Several decisions on their page. */
export async function severalOnPage(scene: Scene, { say }: Twice): Promise<void> {
  const decider = await scene.visitor("Org1006-decider", "Org1006");
  const cases = (await extracts(scene, decider)).join(",");
  await say("POST /en/office/selected", decider, { form: { do: "decide", back: "/office", case: cases.split(",") } });
  const certificate = Buffer.from(decider.card.signingCertificate).toString("base64");
  const form = { case: cases, reason: words };
  const path = "POST /en/office/together";
  const { json } = await say(`${path}/prepare`, decider, { form: { ...form, certificate } }, laidOut);
  const prepared = list(json["items"]).map(fields);
  const all = (member: string) => prepared.map((each) => String(each[member])).join(",");
  const signature = (await signed(decider, prepared)).join(",");
  await say(path, decider, {
    form: { ...form, cases, back: "/office", preparation: all("id"), signed: all("case"), signature, left: "" },
  });
}
