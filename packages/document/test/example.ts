import assert from "node:assert/strict";
import { parseUuid, utf8 } from "@ratusha/kernel";
import { TestAuthority, type TestHolder } from "@ratusha/signature/testing";
import {
  type DocumentFile,
  type DocumentMetadata,
  type EDocument,
  readContainer,
  sealDocument,
  validateFile,
  writeAsice,
} from "../src/index.ts";
import { writeZip, type ZipInput } from "../src/zip/writer.ts";

export const authority = new TestAuthority();
export const body: TestHolder = authority.issue("Гарвыканкам");
export const office: TestHolder = authority.issue("Канцылярыя");
export const tsa = authority.issue("Test TSA", { profile: "tsa" });
export const responder = authority.issue("Test OCSP", { profile: "ocsp" });
export const signedAt = Temporal.Instant.from("2026-03-05T10:00:00Z");
export const later = Temporal.Instant.from("2029-03-05T10:00:00Z");
export const timeStamper = authority.timeStamper(tsa, () => signedAt);
export const revocation = authority.revocationSource(responder, () => signedAt);

const id = parseUuid("01890a5d-ac96-774b-bcce-b302099a8057");
assert.ok(id.ok);

export const metadata: DocumentMetadata = {
  id: id.value,
  kind: "decision",
  title: { be: "Дазвол на перапланіроўку", ru: "Разрешение на перепланировку", en: "Permit to alter premises" },
  number: "12/5",
  date: "2026-03-05",
  author: { code: "Org1001", name: "Гарадскі выканаўчы камітэт" },
  verificationUrl: "https://ratusha.example/verify/4f3a",
};

export const files: readonly DocumentFile[] = [
  {
    name: "decision.html",
    mediaType: "text/html",
    bytes: utf8("<h1>Рашэнне</h1><dl><dt>Адрас</dt><dd>вул. Ўзгорная, 5</dd></dl>"),
  },
  { name: "decision.json", mediaType: "application/json", bytes: utf8('{"granted":true}') },
];

export function seal(level: "B-B" | "B-T" | "B-LT" = "B-LT", more: Partial<DocumentMetadata> = {}): Promise<EDocument> {
  const described: DocumentMetadata = { ...metadata, ...more };
  return sealDocument({
    files,
    metadata: described,
    signer: body,
    signingTime: signedAt,
    level,
    timeStamper,
    revocation,
  });
}

/** Offline, years after, as a court would. */
export function check(bytes: Uint8Array) {
  return validateFile(bytes, "decision.asice", { anchors: [authority.root.certificate], at: later });
}

/** The entries of a container, for a test to change and write again. */
export function entriesOf(document: EDocument): ZipInput[] {
  const bytes = writeAsice(document);
  const container = readContainer(bytes);
  assert.ok(container.ok);
  const entries: ZipInput[] = [{ name: "mimetype", bytes: utf8(container.value.mimetype ?? ""), stored: true }];
  for (const [name, content] of container.value.files) entries.push({ name, bytes: content });
  for (const { name, cms, scope } of container.value.signatures)
    entries.push({ name: scope.name, bytes: scope.bytes }, { name, bytes: cms });
  return entries;
}

export function rewrite(document: EDocument, change: (entries: ZipInput[]) => ZipInput[]): Uint8Array {
  return writeZip(change(entriesOf(document)));
}
