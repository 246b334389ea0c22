import { fields, list } from "ratusha/visitor";
import type { Company } from "./company.ts";
import type { House } from "./house.ts";
import type { Weather } from "./traveller.ts";

const sandboxPin = "123456";

/** Everyone who can travel through a house: its cast, and residents who have made no journey yet. */
export async function gatherCompany(house: Pick<House, "origin" | "asSuperuser">, weather: Weather): Promise<Company> {
  const cast = list(fields(await (await fetch(`${house.origin}/api/sandbox/cast`)).json())["cast"]);
  const people = new Set(cast.map((each) => String(each["person"])));
  const residents = await house.asSuperuser(async (client) => {
    const read = async (query: string) => (await client.query<{ number: string }>(query)).rows.map((row) => row.number);
    return {
      owner: await read(`SELECT p.number FROM registers.person_version p
        WHERE p.died IS NULL AND p.born < current_date - interval '20 years' AND p.born > current_date - interval '90 years'
          AND EXISTS (SELECT 1 FROM registers.ownership_version o WHERE o.owner = 'person:' || p.number)
          AND NOT EXISTS (SELECT 1 FROM registers.sole_trader s WHERE s.person = p.number)
        ORDER BY p.sex COLLATE "C" DESC, p.number`),
      mother: await read(`SELECT p.number FROM registers.person_version p
        WHERE p.died IS NULL AND p.sex = 'female' AND p.status = 'citizen'
          AND p.born BETWEEN current_date - interval '42 years' AND current_date - interval '20 years' ORDER BY p.number`),
    };
  });
  const gone = new Set<string>(people);
  return {
    origin: house.origin,
    pin: sandboxPin,
    weather,
    person: (key) => String(cast.find((each) => each["key"] === key)?.["person"]),
    family: (key) => String(fields(cast.find((each) => each["key"] === key)?.["names"])["be"]).split(" ", 1)[0] ?? "",
    nextResident(kind) {
      const next = residents[kind].find((number) => !gone.has(number));
      if (next === undefined) throw new Error(`no ${kind} is left: start with more people`);
      gone.add(next);
      return next;
    },
  };
}
