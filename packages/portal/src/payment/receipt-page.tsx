import type { PaymentView } from "@ratusha/services";
import { Facts } from "../page/facts/facts.tsx";
import { Page } from "../page/layout/page.tsx";
import type { Names } from "../page/names.ts";
import { AsWritten, H1, P } from "../page/prose/prose.tsx";
import { useVisit } from "../page/visit.ts";
import { Moment } from "../page/when.tsx";
import { Movements } from "./movements.tsx";
import { rowsOf } from "./payment-page.tsx";
import { words } from "./words.ts";

/** The receipt for a fee, as one page that prints. */
export function PaymentReceiptPage({ payment, names }: { readonly payment: PaymentView; readonly names: Names }) {
  const { lang } = useVisit();
  const t = words(lang);
  return (
    <Page title={t("receiptTitle")} section="home" back={`/applications/${payment.caseId}/payment`}>
      <div class="rt-two-thirds">
        <p class="rt-caption">{t("application", { number: payment.caseNumber })}</p>
        <H1>{t("receiptTitle")}</H1>
        <Facts
          rows={[
            { label: t("payer"), value: <AsWritten text={payment.payer.name} /> },
            ...rowsOf(payment, names, lang),
            ...(payment.paidAt === undefined ? [] : [{ label: t("paid"), value: <Moment at={payment.paidAt} /> }]),
            ...payment.notices
              .filter(({ kind }) => kind === "payment")
              .slice(0, 1)
              .map(({ operation }) => ({ label: t("operation"), value: <code>{operation}</code> })),
          ]}
        />
        <Movements payment={payment} />
        <P>{t("receiptText")}</P>
        <p class="govuk-body rt-quiet rt-screen">{t("printHint")}</p>
      </div>
    </Page>
  );
}
