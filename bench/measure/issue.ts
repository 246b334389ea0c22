import { generateKeyPairSync } from "node:crypto";
import { buildCsr, emptyName, parseCertificate, validatePath } from "@ratusha/signature";
import { draw } from "../load/load.ts";
import { count, countLog } from "../stage/evidence.ts";
import { measureItems, rowOf } from "../stage/measured.ts";
import { residents } from "../stage/people.ts";
import type { Stage } from "../stage/stage.ts";
import { expect, verdict } from "../stage/verdict.ts";
import { itemsOf, type Measurement } from "./measurement.ts";

/** Certificates of cards: request checked, intent stored, signed, linted, stored with its act. */
export const issue: Measurement = async (stage, limits, size) => {
  const { items, warmUp } = itemsOf(15_000, size);
  const host = await stage.host();
  stage.tell(`making ${items + warmUp} keys and certification requests`);
  const people = residents(1000, size.people);
  const planned = Array.from({ length: items + warmUp }, (_, index) => {
    const { person } = people[index % people.length] ?? { person: "" };
    const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const subject = {
      countryName: "BY",
      commonName: "BENCH RESIDENT",
      surname: "BENCH",
      givenName: "RESIDENT",
      serialNumber: `PNOBY-${person}`,
    };
    const csr = Buffer.from(buildCsr({ subject: emptyName, privateKey })).toString("base64");
    const body = Buffer.from(JSON.stringify({ holder: `person:${person}`, subject, csr })).toString("base64");
    return [{ method: "POST" as const, path: "/issue", headers: {}, body }];
  });
  const stored = "SELECT count(*) FROM trust.certificate";
  const before = await count(stage, stored);
  stage.tell(`issuing ${items} certificates`);
  const measured = await measureItems(stage, "trust/issue", planned, { url: host.url, inFlight: 96, warmUp });
  const log = await countLog(stage);
  const added = (await count(stage, stored)) - before;
  const cards = await cardAuthority(stage);
  const issued = measured.answers.filter(({ ok }) => ok).map(({ responses }) => responses[0]?.body ?? "");
  const faults = draw(issued, size.sample).map((der) => faultOf(Buffer.from(der, "base64"), cards, stage));
  const check = verdict(
    [`${added} certificates stored`, `${log.leaves} leaves for ${log.acts} acts`, `${faults.length} paths validated`],
    [
      expect("certificates", added, items + warmUp),
      expect("answers", issued.length, items + warmUp),
      expect("leaves", log.leaves, log.acts),
      ...faults,
    ],
  );
  return rowOf("trust/issue", measured, { unit: "certificates/s", ...limits.signs, check });
};

type Certificate = ReturnType<typeof parseCertificate>;

/** The authority that cards are certified under. */
export async function cardAuthority(stage: Stage): Promise<Certificate> {
  const response = await fetch(`${stage.url}/ca/cards.cer`);
  return parseCertificate(new Uint8Array(await response.arrayBuffer()));
}

function faultOf(der: Uint8Array, cards: Certificate, { anchors }: Stage): string | undefined {
  const path = validatePath({
    target: parseCertificate(Uint8Array.from(der)),
    anchors: anchors.root,
    intermediates: [cards],
    at: Temporal.Now.instant(),
  });
  return path.ok ? undefined : path.detail;
}
