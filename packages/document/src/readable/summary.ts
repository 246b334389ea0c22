import { formatDate, formatInstant, type Lang } from "@ratusha/kernel";
import { organizationIdentifier, parseCms, personIdentifier, signerFacts } from "@ratusha/signature";
import { readStatement } from "../addition/statement.ts";
import type { DocumentFile, EDocument } from "../document.ts";
import { documentId } from "../general-part.ts";
import type { Heading } from "../paper/markup.ts";
import { type Paper, type PaperFact, type PaperPart, paperName, paperOf, wordsIn } from "../paper/paper.ts";
import { type Block, readableFiles } from "./blocks.ts";
import { type CopyWords, copyWords } from "./words.ts";

/** One signature as a copy shows it: what it claims, in words. */
export interface CopySignature {
  readonly name: string;
  readonly capacity: "seal" | "personal";
  readonly time: string | undefined;
  readonly certificate: string | undefined;
}

/** What a copy is told beside the document itself. */
export interface CopyTold {
  /** Whose clocks show the times; UTC where nothing is said. */
  readonly zone?: string;
  /** Since when the document is void, as whoever issued it knows. */
  readonly annulledAt?: Temporal.Instant;
  /** The last day of a validity that is over, as whoever issued it knows. */
  readonly expired?: Temporal.PlainDate;
}

/** What every readable form shows. */
export interface CopySummary {
  readonly words: CopyWords;
  /** Said before all else of a document that was annulled, or whose validity is over. */
  readonly over: string | undefined;
  readonly heading: Heading;
  readonly paper: Paper;
  readonly others: readonly DocumentFile[];
  readonly signatures: readonly CopySignature[];
  readonly additions: readonly string[];
  readonly identity: string;
  readonly verificationUrl: string | undefined;
}

/**
 * Gathers what a copy says, with times as clocks in `zone` show them. It states who signed; whether the signatures hold is for
 * `validateDocument`.
 */
export function copySummary(document: EDocument, lang: Lang, told: CopyTold = {}): CopySummary {
  const { zone = "UTC", annulledAt, expired } = told;
  const time = (instant: Temporal.Instant): string =>
    formatInstant(instant, lang, zone) + (zone === "UTC" ? " UTC" : "");
  const words = copyWords[lang];
  const { metadata } = document;
  const { paper, others } = contentOf(document, lang);
  return {
    words,
    over:
      annulledAt === undefined
        ? expired && words.expired.replace("{date}", formatDate(expired, lang))
        : words.annulled.replace("{moment}", time(annulledAt)),
    heading: {
      title: wordsIn(metadata.title, lang),
      date: formatDate(Temporal.PlainDate.from(metadata.date), lang),
      number: metadata.number,
    },
    paper,
    others,
    // A CMS orders its signers by their bytes; people first decide, and the seal follows.
    signatures: document.signatures
      .flatMap(({ cms }) =>
        signerFacts(parseCms(cms)).map(({ name, certificate, stampedTime, signingTime }) => ({
          name: name === "" ? words.unknownSigner : name,
          capacity:
            certificate && organizationIdentifier(certificate.subject) && !personIdentifier(certificate.subject)
              ? ("seal" as const)
              : ("personal" as const),
          time: stampedTime
            ? `${time(stampedTime)} (${words.stampedTime})`
            : signingTime && `${time(signingTime)} (${words.claimedTime})`,
          certificate: certificate && certificateWords(certificate, words),
        })),
      )
      .sort((one, other) => Number(one.capacity === "seal") - Number(other.capacity === "seal")),
    additions: document.additions.map((addition) => {
      const statement = readStatement(addition.bytes);
      const made = statement.ok ? `, ${time(Temporal.Instant.from(statement.value.made))}` : "";
      return `${addition.number}. ${words.addition[addition.type] ?? addition.type}${made}`;
    }),
    identity: documentId(document),
    verificationUrl: metadata.verificationUrl,
  };
}

type SignerCertificate = NonNullable<ReturnType<typeof signerFacts>[number]["certificate"]>;

function certificateWords({ serial, issuer }: SignerCertificate, words: CopyWords): string {
  const by = issuer.find("commonName") ?? issuer.find("organizationName");
  return `${words.certificate} ${serial}${by === undefined ? "" : `. ${words.issuedBy}: ${by}`}`;
}

/** The paper of the document; where it has none, the words of its files under the name of its author. */
function contentOf(document: EDocument, lang: Lang): { paper: Paper; others: readonly DocumentFile[] } {
  const paper = paperOf(document);
  if (paper !== undefined) {
    // The page and the data say what the paper says: neither is an attachment.
    const page = document.files.find(({ mediaType }) => mediaType === "text/html")?.name ?? "";
    const own = new Set([paperName, page, page.replace(/\.html$/, ".json")]);
    return { paper, others: document.files.filter(({ name }) => !own.has(name)) };
  }
  const { shown, others } = readableFiles(document.files, lang);
  return {
    paper: { issuer: document.metadata.author.name, parts: shown.flatMap(([, blocks]) => partsOf(blocks)) },
    others,
  };
}

/** Pairs that follow one another are one table. */
function partsOf(blocks: readonly Block[]): PaperPart[] {
  const parts: PaperPart[] = [];
  let facts: PaperFact[] = [];
  for (const block of blocks) {
    if (block.kind !== "pair") {
      facts = [];
      parts.push({ kind: "paragraph", text: block.text });
      continue;
    }
    if (facts.length === 0) parts.push({ kind: "facts", facts });
    facts.push({ name: block.label, value: block.text });
  }
  return parts;
}
