import { citationIn, type Text } from "@ratusha/kernel";
import { formatMoment } from "../language/format.ts";
import { wordingOf } from "../language/language.ts";
import { Empty } from "../page/empty/empty.tsx";
import { Page } from "../page/layout/page.tsx";
import { Item, Items } from "../page/list/list.tsx";
import { ListPages } from "../page/list/pages.tsx";
import { type Names, nameOf } from "../page/names.ts";
import { H1, Link } from "../page/prose/prose.tsx";
import { useVisit } from "../page/visit.ts";
import { Moment } from "../page/when.tsx";
import { words } from "./words.ts";

/** One read of a person's record. */
export interface ReadLine {
  readonly id: string;
  readonly at: Temporal.Instant;
  readonly register: string;
  /** The facts by their names in the reader's language where the country names them. */
  readonly facts: readonly (Text | string)[];
  readonly basis: string;
  readonly purpose: Text;
  /** A body's code, the person themself, or a system. */
  readonly reader:
    | { readonly kind: "body"; readonly code: string }
    | { readonly kind: "self" }
    | { readonly kind: "representative" }
    | { readonly kind: "system" };
  readonly caseId: string | undefined;
}

const readerWords = { self: "yourself", representative: "representative", system: "system" } as const;

/** Reads, newest first: who, when, why, on what basis. */
export function Reads(props: { readonly reads: readonly ReadLine[]; readonly names: Names; readonly top?: boolean }) {
  const { lang, zone } = useVisit();
  const t = words(lang);
  const { reads, names } = props;
  const readerIn = ({ reader }: ReadLine): string =>
    reader.kind === "body" ? wordingOf(nameOf(names.bodies, reader.code), lang) : t(readerWords[reader.kind]);
  return (
    <Items top={props.top === true}>
      {reads.map((read) => (
        <Item
          key={read.id}
          title={readerIn(read)}
          aside={
            <span class="rt-quiet">
              <Moment at={read.at} />
            </span>
          }
        >
          <p>{read.purpose[lang]}</p>
          <p>{t("readFacts", { facts: read.facts.map((fact) => insideSentence(wordingOf(fact, lang))).join("; ") })}</p>
          <p>
            {t("readBasis", {
              register:
                read.register === "cases" ? t("readCases") : wordingOf(nameOf(names.registers, read.register), lang),
              basis: citationIn(read.basis, lang),
            })}
          </p>
          {read.caseId !== undefined && (
            <p class="rt-screen">
              <Link
                to={`/applications/${read.caseId}`}
                label={`${t("toCase")}: ${readerIn(read)}, ${formatMoment(read.at, lang, zone)}`}
              >
                {t("toCase")}
              </Link>
            </p>
          )}
        </Item>
      ))}
    </Items>
  );
}

/** The name of a fact as one of several in a sentence: with a small letter, unless it begins with an abbreviation. */
function insideSentence(name: string): string {
  return /^\p{Lu}\p{Ll}/u.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}

/** The whole list of reads, page by page. */
export function ReadsPage(props: {
  readonly reads: readonly ReadLine[];
  readonly after: string | undefined;
  readonly next: string | undefined;
  readonly names: Names;
}) {
  const { lang } = useVisit();
  const t = words(lang);
  return (
    <Page title={t("readsTitle")} section="reads">
      <H1>{t("readsTitle")}</H1>
      <p class="rt-lead">{t("readsLead")}</p>
      {props.reads.length === 0 ? (
        <Empty>
          <p>{t("readsNone")}</p>
        </Empty>
      ) : (
        <Reads reads={props.reads} names={props.names} top />
      )}
      <ListPages to="/reads" after={props.after} next={props.next} more={t("more")} />
    </Page>
  );
}
