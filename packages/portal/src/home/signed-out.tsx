import { formatNumber } from "../language/format.ts";
import { ButtonLink } from "../page/button/button.tsx";
import { Figures } from "../page/figures/figures.tsx";
import { Search } from "../page/form/fields.tsx";
import { Page } from "../page/layout/page.tsx";
import { Cards } from "../page/list/list.tsx";
import { Link, P, SectionOf } from "../page/prose/prose.tsx";
import { addressOf, useVisit } from "../page/visit.ts";
import type { LifeEvent } from "../service/life-event.ts";
import { words } from "./words.ts";

/** The figures of the running month. */
export interface MonthFigures {
  /** The month in words, such as "студзень 2026". */
  readonly month: string;
  readonly filed: number;
  readonly decided: number;
  readonly activated: number;
}

/** The front door: what can be done here, a search, life events, the way in, and the month in figures. */
export function SignedOutHome(props: { readonly events: readonly LifeEvent[]; readonly figures: MonthFigures }) {
  const visit = useVisit();
  const { lang } = visit;
  const t = words(lang);
  const { events, figures } = props;
  return (
    <Page
      title={t("title")}
      above={
        <div class="rt-hero">
          <div class="govuk-width-container rt-hero__inner">
            <div>
              <h1 class="govuk-heading-xl">{t("title")}</h1>
              <p class="rt-lead">{t("lead")}</p>
              <Search action={addressOf(visit, "/services")} label={t("search")} />
            </div>
            <div class="rt-hero__enter">
              <h2 class="govuk-heading-m">{t("account")}</h2>
              <p>{t("accountText")}</p>
              <ButtonLink href="/sign-in">{t("signIn")}</ButtonLink>
            </div>
          </div>
        </div>
      }
    >
      <section aria-labelledby="events">
        <h2 class="govuk-heading-m" id="events">
          {t("events")}
        </h2>
        <Cards
          cards={events.map((event) => ({
            to: `/services?event=${event.id}`,
            title: event.name[lang],
            note: event.note[lang],
            picture: event.id,
          }))}
        />
        <P>
          <Link to="/services">{t("allServices")}</Link>
        </P>
      </section>
      <div class="rt-halves">
        <SectionOf id="verify" title={t("verify")}>
          <P>{t("verifyText")}</P>
          <ButtonLink href="/verify" weight="quiet">
            {t("verify")}
          </ButtonLink>
        </SectionOf>
        <SectionOf id="month" title={t("month", { month: figures.month })}>
          <Figures
            figures={[
              { value: formatNumber(figures.filed, lang), label: t("figureFiled") },
              { value: formatNumber(figures.decided, lang), label: t("figureDecided") },
              { value: formatNumber(figures.activated, lang), label: t("figureActivated") },
            ]}
          />
          <P>
            <Link to="/statistics">{t("statistics")}</Link>
          </P>
        </SectionOf>
      </div>
    </Page>
  );
}
