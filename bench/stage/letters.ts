import { buildGeneralPart } from "@ratusha/document";
import { systemClock, systemRandom, type Uuid, utf8, uuidv7 } from "@ratusha/kernel";
import { signWithCard } from "./application.ts";
import { type SignedIn, signInOfficial } from "./people.ts";
import type { Stage } from "./stage.ts";

/** The bodies that write to each other. */
export const correspondents = ["Org1001", "Org1002", "Org1003", "Org1004"] as const;
export type Correspondent = (typeof correspondents)[number];

/** A letter as an office makes it: signed by an official's card and sealed by the body, both at CAdES B-LT. */
export interface Letter {
  readonly id: Uuid;
  readonly from: Correspondent;
  readonly bytes: Buffer;
}

/** An official of each body, signed in. */
export function officials(stage: Stage): Promise<ReadonlyMap<Correspondent, SignedIn>> {
  return stage.once("officials", async () => {
    const found = new Map<Correspondent, SignedIn>();
    for (const body of correspondents) found.set(body, await signInOfficial(stage, body, "head"));
    return found;
  });
}

/** Letters made once, for exchange and for validation; the host seals what the cards have signed. */
export function letters(stage: Stage, howMany: number): Promise<readonly Letter[]> {
  return stage.once("letters", async () => {
    const people = await officials(stage);
    const host = await stage.host();
    stage.tell(`signing and sealing ${howMany} letters`);
    const made: Letter[] = [];
    let next = 0;
    const worker = async () => {
      for (let index = next++; index < howMany; index = next++) {
        const from = correspondents[index % correspondents.length] as Correspondent;
        made[index] = await letter(host.url, from, people.get(from) as SignedIn, index);
      }
    };
    await Promise.all(Array.from({ length: 16 }, worker));
    return made;
  });
}

async function letter(host: string, from: Correspondent, { visitor, name }: SignedIn, index: number): Promise<Letter> {
  const id = uuidv7(systemClock, systemRandom);
  const text = `<!doctype html><meta charset="utf-8"><title>Ліст</title><p>Просім выказаць меркаванне, № ${index}.</p><p>${name}</p>`;
  const part = buildGeneralPart(
    [
      { name: "letter.html", mediaType: "text/html", bytes: utf8(text) },
      { name: "annex.bin", mediaType: "application/octet-stream", bytes: systemRandom.bytes(8192) },
    ],
    {
      id,
      kind: "letter",
      title: "Ліст",
      date: systemClock.now().toString().slice(0, 10),
      author: { code: from, name: from },
    },
  );
  const signed = await signWithCard(visitor.card, part);
  const response = await fetch(`${host}/seal`, { method: "POST", body: Buffer.from(signed) });
  if (!response.ok) throw new Error(`the letter was not sealed: ${await response.text()}`);
  return { id, from, bytes: Buffer.from(await response.arrayBuffer()) };
}
