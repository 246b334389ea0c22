import type { Offer } from "@ratusha/proactive";
import type { CaseLine, DocumentLine, Draft } from "@ratusha/services";
import { type ReadLine, Reads } from "../account/reads.tsx";
import { Applications } from "../application/applications-page.tsx";
import { formatMoment } from "../language/format.ts";
import { wordingOf } from "../language/language.ts";
import { ButtonLink } from "../page/button/button.tsx";
import { Empty } from "../page/empty/empty.tsx";
import { Page } from "../page/layout/page.tsx";
import { Item, Items } from "../page/list/list.tsx";
import { type Names, nameOf } from "../page/names.ts";
import { RegistrationNumber } from "../page/number/number.tsx";
import { H1, H2, Link, P, SectionOf } from "../page/prose/prose.tsx";
import { useVisit } from "../page/visit.ts";
import { Moment } from "../page/when.tsx";
import { words } from "./words.ts";

/** What a signed-in person or company finds at home. */
export interface HomeView {
  readonly name: string;
  readonly company: boolean;
  readonly offers: readonly Pick<Offer, "id" | "title" | "summary">[];
  readonly notices: readonly {
    readonly id: string;
    readonly text: string;
    readonly link: string;
    readonly at: Temporal.Instant;
  }[];
  readonly drafts: readonly Draft[];
  readonly cases: readonly CaseLine[];
  readonly documents: readonly DocumentLine[];
  readonly reads: readonly ReadLine[];
  /** How many organisations and bodies the person may act for, while acting for none. */
  readonly mandates: number;
}

/** What awaits first, then what runs, then what is kept. */
export function SignedInHome({ view, names }: { readonly view: HomeView; readonly names: Names }) {
  const { lang } = useVisit();
  const t = words(lang);
  const title = t(view.company ? "helloCompany" : "hello", { name: view.name });
  return (
    <Page title={title} section="home">
      <H1>{title}</H1>
      {view.mandates > 0 && (
        <P>
          {t("actFor", { count: view.mandates })}. <Link to="/acting-for">{t("choose")}</Link>
        </P>
      )}
      <Awaiting view={view} names={names} />
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

function Awaiting({ view, names }: { readonly view: HomeView; readonly names: Names }) {
  const { lang, zone } = useVisit();
  const t = words(lang);
  const nothing = view.offers.length + view.notices.length + view.drafts.length === 0;
  return (
    <section aria-labelledby="awaits">
      <H2 id="awaits">{t("awaits")}</H2>
      {nothing && <P>{t("awaitsNothing")}</P>}
      {view.offers.map((offer) => (
        <div key={offer.id} class="rt-await">
          <div>
            <p class="rt-quiet">{t("offer")}</p>
            <h3>{offer.title[lang]}</h3>
            <p>{offer.summary[lang]}</p>
          </div>
          <ButtonLink href={`/offers/${offer.id}`}>{t("open")}</ButtonLink>
        </div>
      ))}
      {view.notices.map((notice) => (
        <div key={notice.id} class="rt-await">
          <div>
            <h3>{notice.text}</h3>
            <p class="rt-quiet">
              <Moment at={notice.at} />
            </p>
          </div>
          <ButtonLink href={`/notices/${notice.id}`} weight="quiet">
            {t("open")}
          </ButtonLink>
        </div>
      ))}
      {view.drafts.map((draft) => (
        <div key={draft.id} class="rt-await">
          <div>
            <h3>{wordingOf(nameOf(names.services, draft.service), lang)}</h3>
            <p class="rt-quiet">
              {t("draft", { moment: formatMoment(Temporal.Instant.from(draft.updatedAt), lang, zone) })}
            </p>
          </div>
          <ButtonLink href={`/drafts/${draft.id}`} weight="quiet">
            {t("continueDraft")}
          </ButtonLink>
        </div>
      ))}
    </section>
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
            <Item key={document.id} title={document.title[lang]} to={`/documents/${document.id}`}>
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
