import type { PaymentView } from "@ratusha/services";
import { formatMoment } from "../language/format.ts";
import { P, SectionOf } from "../page/prose/prose.tsx";
import { NumberCell, NumberHead } from "../page/table/number.tsx";
import { addressOf, useVisit } from "../page/visit.ts";
import { Moment } from "../page/when.tsx";
import { inWords } from "./amount.ts";
import { words } from "./words.ts";

const kinds = { payment: "payment", refund: "refund" } as const;
const reasons = { excess: "excess", double: "double", withdrawn: "withdrawn", lapsed: "notPaid" } as const;

/** What the bank stated, each with the notice as the bank signed it. */
export function Movements({ payment }: { readonly payment: PaymentView }) {
  const visit = useVisit();
  const { lang, zone } = visit;
  const t = words(lang);
  return (
    <SectionOf id="movements" title={t("movements")}>
      {payment.notices.length === 0 ? (
        <P>{t("nothingYet")}</P>
      ) : (
        <table class="rt-table rt-table--stacked" aria-labelledby="movements">
          <thead>
            <tr>
              <th scope="col">{t("when")}</th>
              <th scope="col">{t("what")}</th>
              <NumberHead>{t("amount")}</NumberHead>
              <th scope="col">{t("proof")}</th>
            </tr>
          </thead>
          <tbody>
            {payment.notices.map((notice) => (
              <tr key={notice.id}>
                <th scope="row">
                  <Moment at={notice.at} />
                </th>
                <td data-label={t("what")}>{t(kinds[notice.kind])}</td>
                <NumberCell label={t("amount")}>{inWords(notice)}</NumberCell>
                <td data-label={t("proof")}>
                  <a
                    class="govuk-link"
                    href={addressOf(visit, `/applications/${payment.caseId}/payment/notices/${notice.id}`)}
                    aria-label={`${t("notice")}: ${t(kinds[notice.kind])}, ${inWords(notice)}, ${formatMoment(Temporal.Instant.from(notice.at), lang, zone)}`}
                    download
                  >
                    {t("notice")}
                  </a>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </SectionOf>
  );
}

/** Money that goes, or went, back to the payer, and why. */
export function GoingBack({ payment }: { readonly payment: PaymentView }) {
  const { lang, zone } = useVisit();
  const t = words(lang);
  if (payment.refunds.length === 0) return null;
  return (
    <SectionOf id="back" title={t("goingBack")}>
      <ul class="govuk-list govuk-list--bullet">
        {payment.refunds.map((refund) => {
          const moment = formatMoment(Temporal.Instant.from(refund.doneAt ?? refund.askedAt), lang, zone);
          return (
            <li key={refund.id}>
              <b>{inWords(refund)}</b>: {t(reasons[refund.reason])},{" "}
              {t(refund.doneAt === undefined ? "refundAsked" : "refundDone", { moment })}
            </li>
          );
        })}
      </ul>
    </SectionOf>
  );
}
