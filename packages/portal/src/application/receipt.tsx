import type { CaseView } from "@ratusha/services";
import { formatDate } from "../language/format.ts";
import { wordingOf } from "../language/language.ts";
import { ButtonLink } from "../page/button/button.tsx";
import { Page } from "../page/layout/page.tsx";
import { type Names, nameOf } from "../page/names.ts";
import { H2, Link, P } from "../page/prose/prose.tsx";
import { useVisit } from "../page/visit.ts";
import { Moment } from "../page/when.tsx";
import { words } from "./words.ts";

/** What the applicant gets at once: the number, the moment, what happens next and by when. */
export function ReceiptPage({ view, names }: { readonly view: CaseView; readonly names: Names }) {
  const { lang } = useVisit();
  const t = words(lang);
  const body = wordingOf(nameOf(names.bodies, view.body), lang);
  const [document] = view.documents;
  const toPay = view.actions.includes("pay");
  return (
    <Page title={t("receiptTitle")} section="home">
      <div class="rt-two-thirds">
        <div class="rt-receipt">
          <h1 class="govuk-heading-xl">{t("receiptTitle")}</h1>
          <p>
            {t("receiptNumber")}
            <br />
            <b>{view.number}</b>
          </p>
        </div>
        <P>
          {view.name[lang]}
          <br />
          <Moment at={view.filedAt} />
        </P>
        <H2>{t("receiptNext")}</H2>
        <P>
          {toPay
            ? t("receiptPay")
            : view.due === undefined
              ? t("receiptAtOnce")
              : t("receiptBy", { body, date: formatDate(Temporal.PlainDate.from(view.due), lang) })}
        </P>
        {document === undefined && <P>{t("receiptNotice")}</P>}
        <p class="govuk-body rt-quiet">{t("receiptKept")}</p>
        <div class="rt-buttons">
          {toPay ? (
            <>
              <ButtonLink href={`/applications/${view.id}/payment`}>{t("pay")}</ButtonLink>
              <Link to={`/applications/${view.id}`}>{t("toStatus")}</Link>
            </>
          ) : document === undefined ? (
            <ButtonLink href={`/applications/${view.id}`}>{t("toStatus")}</ButtonLink>
          ) : (
            <>
              <ButtonLink href={`/documents/${document.id}`}>{t("toDocument")}</ButtonLink>
              <Link to={`/applications/${view.id}`}>{t("toStatus")}</Link>
            </>
          )}
        </div>
      </div>
    </Page>
  );
}
