import { eventually } from "ratusha/eventually";
import { type Fields, list, type Visitor } from "ratusha/visitor";
import { contest } from "./hostile/file.ts";
import { filePermit, type Scene } from "./hostile/scene.ts";

/**
 * Like cases and like requests for opinions, several of each: some are answered together, the others are left to wait for an
 * employer, for the town and for the bodies whose opinion it asks; one rests on a fact that is said to be wrong.
 */
export async function leaveWaiting(scene: Scene): Promise<void> {
  const citizen = await scene.visitor("citizen");
  const school = await scene.visitor("Org1006-decider", "Org1006");
  const asked: string[] = [];
  for (const period of ["1999", "2001", "2003", "2005", "2007", "2009"]) asked.push(await ask(citizen, period));
  for (const caseId of asked) await ready(school, caseId);
  const answer = { outcome: "granted", reason: "A teacher of mathematics." };
  await school.signTogether(
    "/api/services/decisions",
    asked.slice(0, 2).map((caseId) => ({ caseId, ...answer })),
  );
  const foreigner = await scene.visitor("foreigner");
  await ready(school, await ask(foreigner, "2011"));
  await contest(scene, foreigner, "person.name");

  const advised: string[] = [];
  for (const works of ["A door.", "A niche.", "A shelf.", "A sill."]) advised.push(await filePermit(citizen, works));
  for (const body of ["Org1002", "Org1010"]) await advise(await scene.visitor(`${body}-decider`, body), advised.length);
  const town = await scene.visitor("Org1001-decider", "Org1001");
  for (const caseId of advised) await ready(town, caseId);
  for (const works of ["A wall.", "A window.", "A stove.", "A stair."]) await filePermit(citizen, works);
}

async function ask(citizen: Visitor, period: string): Promise<string> {
  const filed = await citizen.sign("/api/services/applications", {
    service: "work-record-extract",
    language: "en",
    answers: { employer: "Org1006", period },
  });
  return String(filed["caseId"]);
}

/** Waits until the official can decide a case. */
export async function ready(official: Visitor, caseId: string): Promise<void> {
  await eventually("the case to be ready", async () => {
    const { actions } = await official.get(`/api/services/cases/${caseId}`).catch((): Fields => ({}));
    return Array.isArray(actions) && actions.includes("decide") ? true : undefined;
  });
}

/** All that waits for an opinion, once there is so much of it. */
async function advise(official: Visitor, many: number): Promise<void> {
  const tasks = await eventually("the requests for opinions", async () => {
    const open = list((await official.get("/api/services/opinions?state=open"))["items"]);
    return open.length < many ? undefined : open;
  });
  const said = { outcome: "positive", text: "Safe." };
  await official.signTogether(
    "/api/services/opinions",
    tasks.map(({ id }) => ({ taskId: id, ...said })),
  );
}
