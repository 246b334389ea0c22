import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Lang, langs, sha256Hex } from "@ratusha/kernel";
import { makeFolder } from "@ratusha/runtime";
import { type Certificate, encodePem } from "@ratusha/signature";
import type { CeremonyStep, StoredCeremony } from "@ratusha/trust";
import { recordWords } from "./record-words.ts";

/** Paper of A4 in a plain letter holds about this many columns. */
const columns = 96;

/**
 * Writes what is kept of a ceremony: `record.p7m`, which the body's seal has signed, the same to be printed in each
 * language with a line for each signature by hand, and the certificates to be published, for `ratusha verify --trust`.
 */
export async function writeRecord(
  folder: string,
  stored: StoredCeremony,
  anchors: readonly Certificate[],
): Promise<void> {
  const trust = join(folder, "trust");
  await makeFolder(trust, 0o755);
  if (stored.signed !== undefined) await writeFile(join(folder, "record.p7m"), stored.signed);
  for (const lang of langs) await writeFile(join(folder, `record.${lang}.txt`), printed(stored, lang));
  for (const anchor of anchors)
    await writeFile(join(trust, `${anchor.fingerprint.slice(0, 16)}.pem`), encodePem(anchor.der, "CERTIFICATE"));
}

/** The record as plain text: it can be printed anywhere, and read on a machine that has no browser. */
function printed({ record, signed }: StoredCeremony, lang: Lang): string {
  const { title, number, present, steps, digest, signatures } = recordWords;
  return [
    title[lang].toLocaleUpperCase(lang),
    `${number[lang]}: ${record.id}`,
    "",
    `${present[lang]}:`,
    ...record.present.map(({ name, role }) => `  ${name}, ${role}`),
    "",
    `${steps[lang]}:`,
    "",
    ...record.steps.flatMap((step) => stepLines(step, lang)),
    ...(signed === undefined ? [] : ["", `${digest[lang]}:`, ...fingerprintLines(sha256Hex(signed), "  ")]),
    "",
    signatures[lang],
    ...record.present.flatMap(({ name }) => ["", "", `  ${"_".repeat(40)}  ${name}`]),
    "",
  ].join("\n");
}

/** One step: its number, its moment, what was done, and the digest to compare. */
export function stepLines({ number, at, what, fingerprint }: CeremonyStep, lang: Lang): string[] {
  const head = `${String(number).padStart(4)}  ${at.toString({ smallestUnit: "second" })}  `;
  const indent = " ".repeat(head.length);
  const lines = wrapped(what[lang], columns - head.length).map((line, place) => (place === 0 ? head : indent) + line);
  return fingerprint === undefined ? lines : [...lines, ...fingerprintLines(fingerprint, indent)];
}

/** Groups of four are what people can read to each other without losing their place. */
function fingerprintLines(digest: string, indent: string): string[] {
  const groups = digest.match(/.{1,4}/g) ?? [];
  return [groups.slice(0, 8), groups.slice(8)].map((half) => `${indent}${half.join(" ")}`);
}

function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
