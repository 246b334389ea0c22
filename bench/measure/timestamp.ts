import { randomBytes } from "node:crypto";
import { equalBytes } from "@ratusha/kernel";
import {
  buildTimeStampRequest,
  parseTimeStampResponse,
  parseTimeStampToken,
  sha256Digest,
  validateCades,
} from "@ratusha/signature";
import { draw } from "../load/load.ts";
import { measureItems, rowOf } from "../stage/measured.ts";
import type { Stage } from "../stage/stage.ts";
import { expect, soundButForRevocation, verdict } from "../stage/verdict.ts";
import { itemsOf, type Measurement } from "./measurement.ts";

/** Time-stamps over HTTP (RFC 3161), each with its nonce and the authority's certificates. */
export const timestamp: Measurement = async (stage, limits, size) => {
  const { items, warmUp } = itemsOf(30_000, size);
  const imprints = Array.from({ length: items + warmUp }, () => new Uint8Array(randomBytes(32)));
  const planned = imprints.map((imprint) => {
    const nonce = new Uint8Array(randomBytes(8));
    const request = buildTimeStampRequest({ digest: sha256Digest, imprint, nonce, certificateRequested: true });
    const body = Buffer.from(request).toString("base64");
    return [
      { method: "POST" as const, path: "/tsa", headers: { "content-type": "application/timestamp-query" }, body },
    ];
  });
  stage.tell(`asking for ${items} time-stamps`);
  const measured = await measureItems(stage, "trust/timestamp", planned, { url: stage.url, inFlight: 64, warmUp });
  const answers = measured.answers.filter(({ ok }) => ok);
  const faults = draw(answers, size.sample).map(({ index, responses }) =>
    faultOf(Buffer.from(responses[0]?.body ?? "", "base64"), imprints[index], stage),
  );
  const check = verdict(
    [`${answers.length} tokens`, `${faults.length} verified over their imprints`],
    [expect("tokens", answers.length, items + warmUp), ...faults],
  );
  return rowOf("trust/timestamp", measured, { unit: "tokens/s", ...limits.signs, check });
};

function faultOf(der: Uint8Array, imprint: Uint8Array | undefined, { anchors }: Stage): string | undefined {
  const response = parseTimeStampResponse(Uint8Array.from(der));
  if (!response.granted) return `not granted: ${response.text.join(" ")}`;
  const { info } = parseTimeStampToken(response.token);
  if (imprint === undefined || !equalBytes(info.imprint.value, imprint)) return "the token is over another imprint";
  const report = validateCades({ cms: response.token, anchors: anchors.root, at: Temporal.Now.instant() });
  return soundButForRevocation(report) ? undefined : `${report.indication} ${report.subIndication}`;
}
