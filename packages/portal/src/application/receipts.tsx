import type { CaseLine, CaseView } from "@ratusha/services";
import { formatDate } from "../language/format.ts";
import { wordingOf } from "../language/language.ts";
import { ButtonLink } from "../page/button/button.tsx";
import { Page } from "../page/layout/page.tsx";
import { type Names, nameOf } from "../page/names.ts";
import { H2, P } from "../page/prose/prose.tsx";
import { useVisit } from "../page/visit.ts";
import { Moment } from "../page/when.tsx";
import { Together } from "./together.tsx";
import { words } from "./words.ts";

/** What the applicant gets for a form that opened several: each thing with the number of its own application. */
export function ReceiptsPage(props: {
  readonly view: CaseView;
  readonly cases: readonly CaseLine[];
  readonly names: Names;
}) {
  const { lang } = useVisit();
  const t = words(lang);
  const { view, cases } = props;
  const body = wordingOf(nameOf(props.names.bodies, view.body), lang);
  const toPay = view.actions.includes("pay");
  return (
    <Page title={t("receiptsTitle")} section="home">
      <div class="rt-two-thirds">
        <div class="rt-receipt">
          <h1 class="govuk-heading-xl">{t("receiptsTitle")}</h1>
          <p>{t("receiptsText", { count: cases.length })}</p>
        </div>
        <P>
          {view.name[lang]}
          <br />
          <Moment at={view.filedAt} />
        </P>
        <Together cases={cases} top />
        <H2>{t("receiptNext")}</H2>
        <P>
          {toPay
            ? t("receiptPay")
            : view.due === undefined
              ? t("receiptsAtOnce")
              : t("receiptBy", { body, date: formatDate(Temporal.PlainDate.from(view.due), lang) })}
        </P>
        {view.documents.length === 0 && <P>{t("receiptNotice")}</P>}
        <p class="govuk-body rt-quiet">{t("receiptKept")}</p>
        <div class="rt-buttons">
          <ButtonLink href="/applications">{t("listTitle")}</ButtonLink>
        </div>
      </div>
    </Page>
  );
}
