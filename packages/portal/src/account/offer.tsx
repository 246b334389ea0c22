import { citationIn } from "@ratusha/kernel";
import type { Offer } from "@ratusha/proactive";
import { formatDate } from "../language/format.ts";
import { wordingOf } from "../language/language.ts";
import { tied } from "../language/typeset.ts";
import { Button } from "../page/button/button.tsx";
import { Facts } from "../page/facts/facts.tsx";
import { Form } from "../page/form/form.tsx";
import { Page } from "../page/layout/page.tsx";
import { type Names, nameOf } from "../page/names.ts";
import { Panel } from "../page/panel/panel.tsx";
import { AsWritten, H1, H2, Link, P, SectionOf } from "../page/prose/prose.tsx";
import { CardForm } from "../page/signing/card-form.tsx";
import { useVisit } from "../page/visit.ts";
import { OfferTaken } from "./offer-taken.tsx";
import { words } from "./words.ts";

const closedWords = {
  granted: "offerNeedless",
  confirmed: "offerDone",
  "confirmed-by-other": "offerDoneOther",
  declined: "offerDeclined",
  expired: "offerExpired",
  ended: "offerPowerOver",
} as const;

/** An offer: why it is made, what is known, one confirmation. */
export function OfferPage(props: {
  readonly offer: Offer;
  /** Other open offers of the same service, such as the other twin's: each is confirmed by itself. */
  readonly others: readonly Pick<Offer, "id" | "why">[];
  readonly names: Names;
  /** Whose card confirms. */
  readonly person: string;
}) {
  const { offer, others, names } = props;
  const { lang } = useVisit();
  const t = words(lang);
  return (
    <Page
      title={offer.title[lang]}
      section="home"
      back="/"
      islands={offer.state === "open" && offer.ownOnly !== true ? ["sign"] : []}
    >
      <div class="rt-two-thirds">
        <H1>{offer.title[lang]}</H1>
        <p class="rt-lead">{tied(offer.summary[lang])}</p>
        <P>{t("offerBy", { body: wordingOf(nameOf(names.bodies, offer.body), lang) })}</P>
        <H2>{t("offerWhy")}</H2>
        <P>{offer.why[lang]}</P>
        <p class="govuk-body rt-quiet">{t("offerLaw", { law: citationIn(offer.law, lang) })}</p>
        {offer.known.length > 0 && (
          <>
            <H2>{t("offerKnown")}</H2>
            <Facts
              rows={offer.known.map((known) => ({
                label: known.name[lang],
                value: known.shown[lang],
              }))}
            />
          </>
        )}
        {offer.state === "open" ? (
          <>
            {offer.taken !== undefined && (
              <Panel tone="wait">
                <OfferTaken taken={offer.taken} />
              </Panel>
            )}
            <Panel>
              <P>
                {t("offerNoForm")} {t("offerUntil", { date: formatDate(Temporal.PlainDate.from(offer.until), lang) })}
              </P>
            </Panel>
            {offer.ownOnly === true ? (
              <P>{t("offerOwnOnly")}</P>
            ) : (
              <>
                <CardForm
                  action={`/offers/${offer.id}/confirm`}
                  prepare={`/offers/${offer.id}/prepare`}
                  person={props.person}
                  button={t("offerConfirm")}
                />
                <Form action={`/offers/${offer.id}/decline`}>
                  <Button weight="quiet">{t("offerDecline")}</Button>
                </Form>
              </>
            )}
          </>
        ) : (
          <Panel tone="plain" live>
            <P>{t(closedWords[offer.state])}</P>
            {offer.confirmedBy !== undefined && (
              <P>
                {t("offerDoneBy")}: <AsWritten text={offer.confirmedBy} />
              </P>
            )}
            {offer.taken !== undefined && <OfferTaken taken={offer.taken} />}
            {offer.caseId !== undefined && (
              <P>
                <Link to={`/applications/${offer.caseId}`}>{t("toCaseOfOffer")}</Link>
              </P>
            )}
          </Panel>
        )}
        {others.length > 0 && (
          <SectionOf id="others" title={t("offerOthers")}>
            <ul class="rt-links">
              {others.map(({ id, why }) => (
                <li key={id}>
                  <Link to={`/offers/${id}`}>{tied(why[lang])}</Link>
                </li>
              ))}
            </ul>
          </SectionOf>
        )}
      </div>
    </Page>
  );
}
