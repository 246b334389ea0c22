import { citationIn } from "@ratusha/kernel";
import type { PaymentView } from "@ratusha/services";
import { formatDate } from "../language/format.ts";
import { wordingOf } from "../language/language.ts";
import { ButtonLink } from "../page/button/button.tsx";
import { type FactRow, Facts } from "../page/facts/facts.tsx";
import { Page } from "../page/layout/page.tsx";
import { type Names, nameOf } from "../page/names.ts";
import { Panel } from "../page/panel/panel.tsx";
import { H1, Link, P } from "../page/prose/prose.tsx";
import { useVisit } from "../page/visit.ts";
import { inWords, isSome } from "./amount.ts";
import { GoingBack, Movements } from "./movements.tsx";
import { words } from "./words.ts";

/** What an application costs, where to pay it, what has come and what goes back. */
export function PaymentPage(props: {
  readonly payment: PaymentView;
  readonly names: Names;
  /** The bank's operation that the payer comes from, while its notice is not here yet. */
  readonly onTheWay: string | undefined;
}) {
  const { payment, names, onTheWay } = props;
  const { lang } = useVisit();
  const t = words(lang);
  return (
    <Page title={t("title")} section="home" back={`/applications/${payment.caseId}`}>
      <div class="rt-two-thirds">
        <p class="rt-caption">{t("application", { number: payment.caseNumber })}</p>
        <H1>{t("title")}</H1>
        <Standing payment={payment} onTheWay={onTheWay} />
        <Facts rows={rowsOf(payment, names, lang)} />
        <GoingBack payment={payment} />
        <Movements payment={payment} />
        <P>
          <Link to={`/applications/${payment.caseId}`}>{t("toApplication")}</Link>
        </P>
      </div>
    </Page>
  );
}

function Standing({ payment, onTheWay }: { readonly payment: PaymentView; readonly onTheWay: string | undefined }) {
  const { lang } = useVisit();
  const t = words(lang);
  const { id, state, payAddress } = { id: payment.caseId, ...payment };
  if (state === "paid") {
    return (
      <Panel tone="good">
        <h2 class="govuk-heading-m">{t("paid")}</h2>
        <P>{t("paidText")}</P>
        <div class="rt-buttons">
          <ButtonLink href={`/applications/${id}/payment/receipt`} weight="quiet">
            {t("toReceipt")}
          </ButtonLink>
        </div>
      </Panel>
    );
  }
  if (state === "closed") {
    return (
      <Panel tone="plain">
        <h2 class="govuk-heading-m">{t(payment.lapsed ? "lapsed" : "closed")}</h2>
        <P>{t(payment.lapsed ? "lapsedText" : "closedText")}</P>
        {payment.lapsed && payment.stays !== undefined && <P>{payment.stays[lang]}</P>}
      </Panel>
    );
  }
  if (onTheWay !== undefined) {
    return (
      <Panel tone="wait" live>
        <P>{t("onTheWay")}</P>
        <P>
          <Link to={`/applications/${id}/payment?paid=${onTheWay}`}>{t("reload")}</Link>
        </P>
      </Panel>
    );
  }
  return (
    <Panel tone={state === "short" ? "wait" : "tint"}>
      <h2 class="govuk-heading-m">{t(state === "short" ? "left" : "toPay")}</h2>
      <p class="rt-amount">{inWords(payment.due)}</p>
      <P>{t(state === "short" ? "short" : "before")}</P>
      {payment.until !== undefined && (
        <P>{t("until", { date: formatDate(Temporal.PlainDate.from(payment.until), lang) })}</P>
      )}
      {payAddress !== undefined && (
        <div class="rt-buttons">
          <ButtonLink
            href={payAddress.startsWith("/") ? `${payAddress}?case=${id}` : payAddress}
            plainAddress={!payAddress.startsWith("/")}
          >
            {t("pay")}
          </ButtonLink>
        </div>
      )}
    </Panel>
  );
}

/** The payment's particulars, the same on its page and on the receipt. */
export function rowsOf(payment: PaymentView, names: Names, lang: "be" | "ru" | "en"): FactRow[] {
  const t = words(lang);
  return [
    { label: t("purpose"), value: payment.purpose[lang] },
    { label: t("payee"), value: wordingOf(nameOf(names.bodies, payment.body), lang) },
    { label: t("number"), value: payment.number },
    {
      label: t("fee"),
      value: inWords(payment.fee),
      ...(payment.law === undefined ? {} : { source: citationIn(payment.law, lang) }),
    },
    ...(isSome(payment.received) ? [{ label: t("received"), value: inWords(payment.received) }] : []),
    ...(isSome(payment.refunded) ? [{ label: t("refunded"), value: inWords(payment.refunded) }] : []),
  ];
}
