import { draw } from "../load/load.ts";
import { letters } from "../stage/letters.ts";
import { measureItems, rowOf } from "../stage/measured.ts";
import { documentFault, expect, verdict } from "../stage/verdict.ts";
import { exchanged } from "./exchange.ts";
import { itemsOf, type Measurement } from "./measurement.ts";

/** One of so many is altered after it was signed, and must be refused. */
const alteredEvery = 50;

/** Validation of containers by EN 319 102-1: two signatures at CAdES B-LT, their paths, time-stamps and revocation. */
export const validate: Measurement = async (stage, limits, size) => {
  const { items, warmUp } = itemsOf(exchanged, size);
  const host = await stage.host();
  const made = await letters(stage, items + warmUp);
  const containers = made.map(({ bytes }, index) => (index % alteredEvery === 1 ? altered(bytes) : bytes));
  const planned = containers.map((bytes) => [
    { method: "POST" as const, path: "/validate", headers: {}, body: bytes.toString("base64") },
  ]);
  stage.tell(`validating ${items} documents`);
  const measured = await measureItems(stage, "signature/validate", planned, { url: host.url, inFlight: 16, warmUp });
  const verdicts = measured.answers.map(({ index, responses }) => ({
    index,
    passed: Buffer.from(responses[0]?.body ?? "", "base64")
      .toString()
      .includes('"indication":"TOTAL-PASSED"'),
  }));
  const wrong = verdicts.filter(({ index, passed }) => passed === (index % alteredEvery === 1));
  const faults = draw(verdicts, size.sample).map(({ index, passed }) => {
    const fault = documentFault(containers[index] ?? Buffer.alloc(0), stage.anchors);
    return (fault === undefined) === passed ? undefined : `another process says: ${fault ?? "TOTAL-PASSED"}`;
  });
  const refused = verdicts.length - verdicts.filter(({ passed }) => passed).length;
  const check = verdict(
    [`${verdicts.length} verdicts`, `${refused} altered documents refused`, `${faults.length} verdicts repeated`],
    [
      expect("wrong verdicts", wrong.length, 0),
      expect("answers", measured.answers.filter(({ ok }) => ok).length, items + warmUp),
      ...faults,
    ],
  );
  return rowOf("signature/validate", measured, { unit: "documents/s", ...limits.verifies, check });
};

/** The container with one byte of a stored file changed and nothing else. */
function altered(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  const name = copy.indexOf("annex.bin");
  const at = name + 200;
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}
