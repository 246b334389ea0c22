import { draw } from "../load/load.ts";
import { count, countLog } from "../stage/evidence.ts";
import { type Correspondent, correspondents, type Letter, letters, officials } from "../stage/letters.ts";
import { measureItems, rowOf } from "../stage/measured.ts";
import type { SignedIn } from "../stage/people.ts";
import { documentFault, expect, verdict } from "../stage/verdict.ts";
import { itemsOf, type Measurement } from "./measurement.ts";

/** Documents at scale 1. */
export const exchanged = 3000;

/**
 * A document between two bodies over the API: sent, taken over, registered with the receiver's number, and acknowledged
 * twice under the receiver's seal, with the evidence of each step. Three requests a document, one document a request.
 */
export const exchange: Measurement = async (stage, limits, size) => {
  const { items, warmUp } = itemsOf(exchanged, size);
  const people = await officials(stage);
  const made = await letters(stage, items + warmUp);
  const post = (body: Correspondent, path: string, content: object) => ({
    method: "POST" as const,
    path,
    headers: {
      cookie: (people.get(body) as SignedIn).visitor.cookie,
      origin: stage.url,
      "content-type": "application/json",
    },
    body: Buffer.from(JSON.stringify(content)).toString("base64"),
  });
  const planned = made.map((letter) => {
    const { id, from, bytes } = letter;
    const message = { sender: from, id };
    const outgoing = { id, to: [receiverOf(letter)], type: 1, subject: "Ліст", document: bytes.toString("base64") };
    return [
      post(from, "/api/exchange/messages", { messages: [outgoing] }),
      post(receiverOf(letter), "/api/exchange/deliveries", { messages: [message] }),
      post(receiverOf(letter), "/api/exchange/registrations", { requests: [{ message, journal: "incoming" }] }),
    ];
  });
  const queries = {
    registered: "SELECT count(*) FROM exchange.delivery WHERE state = 'registered'",
    acknowledgements: "SELECT count(*) FROM exchange.acknowledgement",
  };
  const before = await Promise.all(Object.values(queries).map((query) => count(stage, query)));
  stage.tell(`exchanging ${items} documents`);
  const measured = await measureItems(stage, "exchange/document", planned, { url: stage.url, inFlight: 128, warmUp });

  const log = await countLog(stage);
  const after = await Promise.all(Object.values(queries).map((query) => count(stage, query)));
  const [registered = 0, acknowledged = 0] = after.map((value, index) => value - (before[index] ?? 0));
  const gaps = await count(
    stage,
    `SELECT count(*) FROM exchange.journal j WHERE last <> (SELECT count(*) FROM exchange.registration r
       WHERE (r.body, r.journal, r.year) = (j.body, j.journal, j.year))`,
  );
  const wrong = measured.answers.find(({ ok, responses }) => !ok || responses.some(({ body }) => refuses(body)));
  stage.tell(`verifying ${size.sample} documents with their marks`);
  const faults = await Promise.all(
    draw(made, size.sample).map(async (letter) => {
      const { visitor } = people.get(receiverOf(letter)) as SignedIn;
      const bytes = await visitor.download(`/api/exchange/messages/${letter.from}/${letter.id}/document`);
      return documentFault(bytes, stage.anchors, 2);
    }),
  );
  const check = verdict(
    [
      `${registered} documents registered without a gap`,
      `${acknowledged} acknowledgements`,
      `${log.leaves} leaves for ${log.acts} acts, ${log.behind.toFixed(1)} s behind`,
      `${faults.length} documents and their marks verified`,
    ],
    [
      expect("registered", registered, items + warmUp),
      expect("acknowledgements", acknowledged, 2 * (items + warmUp)),
      expect("journals with gaps", gaps, 0),
      expect("leaves", log.leaves, log.acts),
      wrong === undefined
        ? undefined
        : Buffer.from(wrong.responses.at(-1)?.body ?? "", "base64")
            .toString()
            .slice(0, 300),
      ...faults,
    ],
  );
  return rowOf("exchange/document", measured, { unit: "documents/s", ...limits.commits, check });
};

function receiverOf({ from }: Letter): Correspondent {
  const next = (correspondents.indexOf(from) + 1) % correspondents.length;
  return correspondents[next] ?? "Org1001";
}

function refuses(base64: string): boolean {
  return Buffer.from(base64, "base64").toString("utf8").includes('"ok":false');
}
