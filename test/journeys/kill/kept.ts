import { list } from "ratusha/visitor";
import type { Company, Kept } from "./company.ts";
import { Traveller } from "./traveller.ts";

interface Someone {
  readonly person: string;
  readonly traveller: Traveller;
}

/** Lets a document be read twice, has it read once, and ends another share of it. */
export async function keepAndShare(
  company: Company,
  { person, traveller }: Someone,
  document: string,
): Promise<Kept[]> {
  const path = `/api/services/documents/${document}/shares`;
  const owner = `person:${person}`;
  const open = await traveller.post(path, { term: "day" });
  const secret = /[A-Za-z0-9_-]{22}$/.exec(String(open["address"]))?.[0];
  const reader = new Traveller(company.origin, company.weather);
  await reader.post("/api/services/shared", { secret });
  const ended = await traveller.post(path, { term: "day" });
  await traveller.delete(`${path}/${String(ended["id"])}`);
  const share = (what: string, id: unknown, holds: string): Kept => ({
    what,
    query: `SELECT 1 FROM services.share WHERE owner = $1 AND id = $2 AND document = $3 AND ${holds}`,
    values: [owner, id, document],
  });
  return [
    // An opening whose answer was lost is one too: the reader cannot know that it was not.
    share("a share that was opened", open["id"], "opened >= 1 AND ended_at IS NULL"),
    share("a share that was ended", ended["id"], "ended_at IS NOT NULL"),
  ];
}

/** Gives a power of attorney to somebody of the cast, and takes it back. */
export async function lendPower(company: Company, { person, traveller }: Someone): Promise<Kept[]> {
  const holder = company.person("citizen");
  await traveller.sign("/api/services/powers", {
    holder,
    family: company.family("citizen"),
    services: ["population-extract"],
    until: Temporal.Now.plainDateISO("Europe/Minsk").add({ days: 30 }).toString(),
    language: "be",
  });
  // Signed again after a lost answer it is known as signed; where the first attempt died, the background gives it.
  const id = await traveller.eventually("the power to be given", async () => {
    const [given] = list((await traveller.get("/api/services/powers"))["given"]);
    return given === undefined ? undefined : String(given["id"]);
  });
  await traveller.ensure(
    () => traveller.delete(`/api/services/powers/${holder}/${id}`),
    async () => list((await traveller.get("/api/services/powers"))["given"])[0]?.["state"] === "ended",
  );
  const from = "FROM registers.mandate m LEFT JOIN registers.mandate_end e ON (e.holder, e.mandate) = (m.holder, m.id)";
  return [
    {
      what: "a power that was ended",
      query: `SELECT 1 ${from} WHERE m.holder = $1 AND m.id = $2 AND m.principal = $3 AND e.mandate IS NOT NULL`,
      values: [holder, id, `person:${person}`],
    },
    {
      what: "a power that was given once",
      query: `SELECT 1 ${from} WHERE m.holder = $1 AND m.principal = $2 HAVING count(*) = 1`,
      values: [holder, `person:${person}`],
    },
  ];
}
