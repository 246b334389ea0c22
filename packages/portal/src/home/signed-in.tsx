import type { CaseLine, DocumentLine } from "@ratusha/services";
import { type ReadLine, Reads } from "../account/reads.tsx";
import { Applications } from "../application/applications-page.tsx";
import { endOf } from "../document/documents-page.tsx";
import { Empty } from "../page/empty/empty.tsx";
import { Page } from "../page/layout/page.tsx";
import { Item, Items } from "../page/list/list.tsx";
import type { Names } from "../page/names.ts";
import { numberIn, RegistrationNumber } from "../page/number/number.tsx";
import { H1, Link, P, SectionOf } from "../page/prose/prose.tsx";
import { useVisit } from "../page/visit.ts";
import { Moment } from "../page/when.tsx";
import { Awaits, type AwaitsView } from "./awaits.tsx";
import { words } from "./words.ts";

/** What a signed-in person or company finds at home. */
export interface HomeView {
  /** As it stands in the greeting; of whom the person acts for, in full. */
  readonly name: string;
  readonly company: boolean;
  readonly awaits: AwaitsView;
  readonly cases: readonly CaseLine[];
  readonly documents: readonly DocumentLine[];
  readonly reads: readonly ReadLine[];
  /** Whom the person may act for, while acting for none. */
  readonly mandates: readonly string[];
}

/** What awaits first, then what runs, then what is kept. */
export function SignedInHome({ view, names }: { readonly view: HomeView; readonly names: Names }) {
  const { lang } = useVisit();
  const t = words(lang);
  const title = t(view.company ? "helloCompany" : "hello", { name: view.name });
  return (
    <Page title={title} section="home">
      <H1>{title}</H1>
      {view.mandates.length > 0 && (
        <P>
          {t("actFor", { names: shortList(view.mandates, lang) })}. <Link to="/acting-for">{t("choose")}</Link>
        </P>
      )}
      <Awaits view={view.awaits} names={names} />
      <SectionOf
        id="applications"
        title={t("applications")}
        aside={view.cases.length === 0 ? undefined : <Link to="/applications">{t("allApplications")}</Link>}
      >
        <Applications cases={view.cases} names={names} />
      </SectionOf>
      <Documents documents={view.documents} />
      <SectionOf id="reads" title={t("reads")} aside={<Link to="/reads">{t("allReads")}</Link>}>
        {view.reads.length === 0 ? (
          <Empty>
            <p>{t("readsNone")}</p>
          </Empty>
        ) : (
          <Reads reads={view.reads} names={names} />
        )}
      </SectionOf>
    </Page>
  );
}

function Documents({ documents }: { readonly documents: readonly DocumentLine[] }) {
  const { lang } = useVisit();
  const t = words(lang);
  return (
    <SectionOf id="documents" title={t("documents")} aside={<Link to="/documents">{t("allDocuments")}</Link>}>
      {documents.length === 0 ? (
        <Empty>
          <p>{t("documentsNone")}</p>
        </Empty>
      ) : (
        <Items>
          {documents.map((document) => (
            <Item
              key={document.id}
              title={document.title[lang]}
              to={`/documents/${document.id}`}
              label={`${document.title[lang]}, ${numberIn(lang, document.number)}`}
              {...endOf(document)}
            >
              <p>
                <RegistrationNumber number={document.number} />, <Moment at={document.issuedAt} />
              </p>
            </Item>
          ))}
        </Items>
      )}
    </SectionOf>
  );
}

/** The first few names, and how many more there are. */
function shortList(names: readonly string[], lang: Parameters<typeof words>[0]): string {
  const more = names.length - mostNamed;
  return [...names.slice(0, mostNamed), ...(more > 0 ? [words(lang)("more", { count: more })] : [])].join(", ");
}

const mostNamed = 3;
