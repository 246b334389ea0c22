import type { Text } from "@ratusha/kernel";
import { formatDate } from "../language/format.ts";
import { wordingOf } from "../language/language.ts";
import { Button } from "../page/button/button.tsx";
import { Facts } from "../page/facts/facts.tsx";
import { Form } from "../page/form/form.tsx";
import { Page } from "../page/layout/page.tsx";
import { type Names, nameOf } from "../page/names.ts";
import { Panel } from "../page/panel/panel.tsx";
import { H1, H2, Link, P } from "../page/prose/prose.tsx";
import { CardForm } from "../page/signing/card-form.tsx";
import { useVisit } from "../page/visit.ts";
import { words } from "./words.ts";

/** An offer as a line on the home page. */
export interface OfferLine {
  readonly id: string;
  readonly title: Text;
  readonly summary: Text;
}

/** An offer that the state makes on its own. */
export interface OfferView extends OfferLine {
  readonly body: string;
  /** What happened that the state noticed. */
  readonly why: Text;
  readonly known: readonly { readonly name: Text; readonly shown: Text; readonly source: Text | undefined }[];
  readonly until: Temporal.PlainDate | undefined;
  readonly state: "open" | "confirmed" | "confirmed-by-other" | "declined" | "expired";
  readonly caseId: string | undefined;
  /** Whose card confirms. */
  readonly person: string;
}

const closedWords = {
  confirmed: "offerDone",
  "confirmed-by-other": "offerDoneOther",
  declined: "offerDeclined",
  expired: "offerExpired",
} as const;

/** An offer: why it is made, what is known, one confirmation. */
export function OfferPage({ offer, names }: { readonly offer: OfferView; readonly names: Names }) {
  const { lang } = useVisit();
  const t = words(lang);
  return (
    <Page title={offer.title[lang]} section="home" back="/" islands={offer.state === "open" ? ["sign"] : []}>
      <div class="rt-two-thirds">
        <H1>{offer.title[lang]}</H1>
        <p class="rt-lead">{offer.summary[lang]}</p>
        <P>{t("offerBy", { body: wordingOf(nameOf(names.bodies, offer.body), lang) })}</P>
        <H2>{t("offerWhy")}</H2>
        <P>{offer.why[lang]}</P>
        {offer.known.length > 0 && (
          <>
            <H2>{t("offerKnown")}</H2>
            <Facts
              rows={offer.known.map((known) => ({
                label: known.name[lang],
                value: known.shown[lang],
                source: known.source?.[lang],
              }))}
            />
          </>
        )}
        {offer.state === "open" ? (
          <>
            <Panel>
              <P>
                {t("offerNoForm")}{" "}
                {offer.until !== undefined && t("offerUntil", { date: formatDate(offer.until, lang) })}
              </P>
            </Panel>
            <CardForm
              action={`/offers/${offer.id}/confirm`}
              prepare={`/offers/${offer.id}/prepare`}
              person={offer.person}
              button={t("offerConfirm")}
            />
            <Form action={`/offers/${offer.id}/decline`}>
              <Button weight="quiet">{t("offerDecline")}</Button>
            </Form>
          </>
        ) : (
          <Panel tone="plain" live>
            <P>{t(closedWords[offer.state])}</P>
            {offer.caseId !== undefined && (
              <P>
                <Link to={`/applications/${offer.caseId}`}>{t("toCaseOfOffer")}</Link>
              </P>
            )}
          </Panel>
        )}
      </div>
    </Page>
  );
}
