import { randomBytes } from "node:crypto";
import {
  buildCertId,
  buildOcspRequest,
  parseCertificate,
  parseOcspResponse,
  verifyOcspResponse,
} from "@ratusha/signature";
import { draw } from "../load/load.ts";
import { measureItems, rowOf } from "../stage/measured.ts";
import { expect, verdict } from "../stage/verdict.ts";
import { applicants } from "./instant.ts";
import { cardAuthority } from "./issue.ts";
import { itemsOf, type Measurement } from "./measurement.ts";

/** Live answers of the OCSP responder: each request has a nonce of its own, so that none comes from a cache. */
export const ocsp: Measurement = async (stage, limits, size) => {
  const { items, warmUp } = itemsOf(30_000, size);
  const people = await applicants(stage, size);
  const issuer = await cardAuthority(stage);
  const cards = people.map(({ visitor }) => {
    const certificate = parseCertificate(visitor.card.signingCertificate);
    return { certificate, certId: buildCertId(certificate, issuer) };
  });
  const asked = Array.from({ length: items + warmUp }, (_, index) => {
    const { certificate, certId } = cards[index % cards.length] as (typeof cards)[number];
    const nonce = new Uint8Array(randomBytes(16));
    return { certificate, nonce, request: buildOcspRequest({ certIds: [certId], nonce }) };
  });
  const planned = asked.map(({ request }) => [
    {
      method: "POST" as const,
      path: "/ocsp",
      headers: { "content-type": "application/ocsp-request" },
      body: Buffer.from(request).toString("base64"),
    },
  ]);
  stage.tell(`asking for ${items} answers`);
  const measured = await measureItems(stage, "trust/ocsp", planned, { url: stage.url, inFlight: 64, warmUp });
  const answers = measured.answers.filter(({ ok }) => ok);
  const faults = draw(answers, size.sample).map(({ index, responses }) => {
    const question = asked[index];
    const response = parseOcspResponse(Buffer.from(responses[0]?.body ?? "", "base64"));
    if (question === undefined || response.status !== "successful" || response.basic === undefined) {
      return `the responder answered ${response.status}`;
    }
    const { certificate, nonce } = question;
    const verified = verifyOcspResponse(response.basic, { certificate, issuer, nonce, at: Temporal.Now.instant() });
    if (!verified.ok) return verified.detail;
    return verified.value.single.status.kind === "good" ? undefined : "a card in force is not good";
  });
  const check = verdict(
    [`${answers.length} answers`, `${faults.length} verified with their nonces`],
    [expect("answers", answers.length, items + warmUp), ...faults],
  );
  return rowOf("trust/ocsp", measured, { unit: "answers/s", ...limits.signs, check });
};
