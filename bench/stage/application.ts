import { calendar, definitions, sandboxBodies, vocabulary, words } from "@ratusha/by";
import { buildGeneralPart, completeSignature, draftDocument, prepareSignature, writeAsice } from "@ratusha/document";
import { type Json, systemClock, systemRandom, uuidv7 } from "@ratusha/kernel";
import { buildApplication, createCatalogue } from "@ratusha/services";
import { parseCertificate } from "@ratusha/signature";
import type { PlannedItem } from "../load/client.ts";
import type { SignedIn } from "./people.ts";

const today = () => systemClock.now().toZonedDateTimeISO(calendar.zone).toPlainDate();
const catalogue = createCatalogue({ definitions, vocabulary, clock: systemClock, zone: calendar.zone });

/** Makes an application as a program of the applicant's own would, and signs it with the card. */
export async function signedApplication(
  { visitor, person, name }: SignedIn,
  service: string,
  answers: Readonly<Record<string, Json>>,
): Promise<Uint8Array> {
  const published = catalogue.published(service);
  if (published === undefined) throw new Error(`there is no service ${service}`);
  const bodyName = sandboxBodies.find(({ code }) => code === published.definition.body)?.name;
  const { files, metadata } = buildApplication({
    published,
    application: {
      type: "application",
      service,
      definition: published.digest,
      applicant: { owner: `person:${person}`, name, person },
      answers,
      language: "en",
    },
    date: today(),
    id: uuidv7(systemClock, systemRandom),
    vocabulary,
    words,
    ...(bodyName === undefined ? {} : { bodyName }),
  });
  return signWithCard(visitor.card, buildGeneralPart(files, metadata));
}

/** Signs a general part with a card (CAdES B-B) and writes the container. */
export async function signWithCard(
  card: SignedIn["visitor"]["card"],
  part: ReturnType<typeof buildGeneralPart>,
): Promise<Uint8Array> {
  const certificate = parseCertificate(card.signingCertificate);
  const draft = draftDocument(part);
  const identity = { certificate, chain: [] };
  const { toBeSigned } = prepareSignature(draft, { ...identity, signingTime: systemClock.now() });
  const signature = await card.sign(Uint8Array.from(toBeSigned));
  return writeAsice(completeSignature(draft, { ...identity, toBeSigned, signature }));
}

/** The one request that files a signed application. */
export function filing({ visitor }: SignedIn, origin: string, container: Uint8Array): PlannedItem {
  return [
    {
      method: "POST",
      path: "/api/services/applications",
      headers: { cookie: visitor.cookie, origin, "content-type": "application/vnd.etsi.asic-e+zip" },
      body: Buffer.from(container).toString("base64"),
    },
  ];
}
