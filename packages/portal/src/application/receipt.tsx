import type { CaseView } from "@ratusha/services";
import { ButtonLink } from "../page/button/button.tsx";
import { Page } from "../page/layout/page.tsx";
import type { Names } from "../page/names.ts";
import { Link } from "../page/prose/prose.tsx";
import { useVisit } from "../page/visit.ts";
import { Filed } from "./filed.tsx";
import { words } from "./words.ts";

/** What the applicant gets at once: the number, the moment, what happens next and by when. */
export function ReceiptPage({ view, names }: { readonly view: CaseView; readonly names: Names }) {
  const { lang } = useVisit();
  const t = words(lang);
  const [document] = view.documents;
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
        <Filed view={view} names={names} atOnce="receiptAtOnce" />
        <div class="rt-buttons">
          {view.actions.includes("pay") ? (
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
