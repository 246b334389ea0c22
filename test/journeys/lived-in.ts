import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { openScene, type Scene } from "./hostile/scene.ts";
import { makeWorld } from "./hostile/world.ts";
import { callOfficials } from "./kill/company.ts";
import { Flights } from "./kill/flights.ts";
import { gatherCompany } from "./kill/gather.ts";
import { journeys } from "./kill/journeys.ts";
import type { Weather } from "./kill/traveller.ts";
import { keepApprovals, keepSealed } from "./sealed.ts";
import { asSuperuser } from "./superuser.ts";
import { leaveWaiting } from "./waiting.ts";

/**
 * `node test/journeys/lived-in.ts --data DIR [--port N]`: an instance in which everything has happened and something of
 * every kind waits for officials, left behind stopped for other people's tools. Beside its data stand `places.json`, what
 * parameters and bodies may name, and the session of the person whom it all happened to, and `sealed/`, everything in it
 * that anyone has signed.
 */
const { values } = parseArgs({ options: { data: { type: "string" }, port: { type: "string", default: "0" } } });
if (values.data === undefined) throw new Error("name the folder: --data DIR");
const beside = (name: string) => join(dirname(String(values.data)), name);
const dataDir = values.data;

const scene = await openScene({ RATUSHA_RATE_LIMITS: "off" }, { dataDir, port: Number(values.port) });
try {
  await travel(scene);
  await leaveWaiting(scene);
  writeFileSync(beside("places.json"), JSON.stringify(await happen(scene)));
  await asSuperuser(dataDir, (client) => keepSealed(client, beside("sealed")));
  keepApprovals(dataDir, beside("sealed"));
  mkdirSync(beside("sealed/anchors"));
  const root = await fetch(`${scene.origin}/ca/root.pem`);
  writeFileSync(beside("sealed/anchors/root.pem"), Buffer.from(await root.arrayBuffer()));
} finally {
  await scene.instance.stop();
}

/** Everything, to one person, whose card is lost in the end: her session is what is left of her. */
async function happen(to: Scene) {
  const { places, caseId, taskId, victim } = await makeWorld(to);
  const at = (address: string) => places.find(({ under }) => under === address)?.values ?? {};
  const bodies = {
    caseId,
    caseIds: [caseId],
    about: caseId,
    taskId,
    draft: at("/api/services/drafts/:id")["id"],
    secret: at("/shared/:secret")["secret"],
    service: "premises-alteration",
    holder: to.person("father"),
  };
  const certificate = Buffer.from(victim.card.signingCertificate).toString("base64");
  return { places, bodies, victim: { cookie: victim.cookie, certificate } };
}

/** Each journey of each service, to its end. */
async function travel({ origin }: Scene): Promise<void> {
  const weather: Weather = { retries: 0, faults: [], flights: new Flights() };
  const house = { origin, asSuperuser: <T>(work: Parameters<typeof asSuperuser<T>>[1]) => asSuperuser(dataDir, work) };
  const company = await gatherCompany(house, weather);
  const officials = await callOfficials(company);
  for (const journey of Object.values(journeys).flat()) await journey(company, officials);
  if (weather.faults.length > 0) throw new Error(`a journey met a fault: ${weather.faults.join("; ")}`);
}
