import { formatDate, formatInstant, type Lang, type Text } from "@ratusha/kernel";
import { parseCms, signerFacts } from "@ratusha/signature";
import { readStatement } from "../addition/statement.ts";
import type { DocumentMetadata, EDocument } from "../document.ts";
import { documentId } from "../general-part.ts";
import { copyWords } from "./words.ts";

/** What every readable form says beside the content. */
export interface CopySummary {
  readonly title: string;
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly signatures: readonly string[];
  readonly additions: readonly string[];
  readonly verificationUrl: string | undefined;
}

/** Gathers what a copy says, with times as clocks in `zone` show them. It states who signed; whether the signatures hold is for `validateDocument`. */
export function copySummary(document: EDocument, lang: Lang, zone = "UTC"): CopySummary {
  const time = (instant: Temporal.Instant): string =>
    formatInstant(instant, lang, zone) + (zone === "UTC" ? " UTC" : "");
  const words = copyWords[lang];
  const { metadata } = document;
  const facts: [string, string][] = [];
  if (metadata.number !== undefined) facts.push([words.number, metadata.number]);
  facts.push([words.date, formatDate(Temporal.PlainDate.from(metadata.date), lang)]);
  facts.push([words.author, metadata.author.name]);
  facts.push([words.identity, documentId(document)]);
  const signatures = document.signatures.flatMap(({ cms }) =>
    signerFacts(parseCms(cms)).map(({ name, signingTime }) =>
      signingTime ? `${name}, ${time(signingTime)} (${words.claimedTime})` : name,
    ),
  );
  const additions = document.additions.map((addition) => {
    const statement = readStatement(addition.bytes);
    const made = statement.ok ? `, ${time(Temporal.Instant.from(statement.value.made))}` : "";
    return `${addition.number}. ${words.addition[addition.type] ?? addition.type}${made}`;
  });
  return { title: titleOf(metadata, lang), facts, signatures, additions, verificationUrl: metadata.verificationUrl };
}

/** The title in the reader's language where the document has it. */
function titleOf(metadata: DocumentMetadata, lang: Lang): string {
  return typeof metadata.title === "string" ? metadata.title : (metadata.title as Text)[lang];
}
