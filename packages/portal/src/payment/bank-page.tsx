import { Button } from "../page/button/button.tsx";
import { Facts } from "../page/facts/facts.tsx";
import { ErrorSummary, type FieldError } from "../page/form/errors.tsx";
import { TextField } from "../page/form/fields.tsx";
import { Form, Hidden } from "../page/form/form.tsx";
import { Page } from "../page/layout/page.tsx";
import { Panel } from "../page/panel/panel.tsx";
import { H1, Link, P } from "../page/prose/prose.tsx";
import { useVisit } from "../page/visit.ts";
import { amountText } from "./amount.ts";
import type { DeskClaim } from "./desk.ts";
import { words } from "./words.ts";

/** The sandbox's bank, plainly marked as one: what is to be paid, what the payer has, one button. */
export function BankPage(props: {
  readonly claim: DeskClaim;
  /** One showing of the page is one payment, however often its button is pressed. */
  readonly operation: string;
  readonly entered: string;
  readonly caseId: string | undefined;
  readonly errors: readonly FieldError[];
}) {
  const { claim, errors, caseId } = props;
  const { lang, currency } = useVisit();
  const t = words(lang);
  const back = caseId === undefined ? "/" : `/applications/${caseId}/payment`;
  return (
    <Page
      title={t("bankTitle")}
      failed={errors.length > 0}
      above={
        <div class="rt-bank-mark">
          <p class="govuk-width-container">
            <b>{claim.bank[lang]}</b> <span>{t("bankMark")}</span>
          </p>
        </div>
      }
    >
      <div class="rt-two-thirds">
        <ErrorSummary errors={errors} />
        <H1>{t("bankTitle")}</H1>
        <P>{t("bankNote")}</P>
        <Facts
          rows={[
            { label: t("purpose"), value: claim.purpose[lang] },
            { label: t("number"), value: claim.number },
            { label: t("claimed"), value: amountText(claim.amount) },
            ...(claim.paid.minor > 0n ? [{ label: t("alreadyPaid"), value: amountText(claim.paid) }] : []),
            { label: t("balance"), value: amountText(claim.balance) },
          ]}
        />
        {claim.open ? (
          <>
            {claim.paid.minor >= claim.amount.minor && (
              <Panel tone="wait">
                <P>{t("bankAgain")}</P>
              </Panel>
            )}
            <Form action={`/sandbox-bank/${encodeURIComponent(claim.number)}`}>
              <Hidden values={{ operation: props.operation, ...(caseId === undefined ? {} : { case: caseId }) }} />
              <TextField
                name="amount"
                label={currency.field[lang]}
                hint={t("amountHint")}
                value={props.entered}
                width="short"
                inputMode="text"
                maxLength={20}
                errors={errors}
              />
              <div class="rt-buttons">
                <Button>{t("bankPay")}</Button>
                <Link to={back}>{t("cancel")}</Link>
              </div>
            </Form>
          </>
        ) : (
          <Panel tone="plain">
            <P>{t("bankClosed")}</P>
            <P>
              <Link to={back}>{t("cancel")}</Link>
            </P>
          </Panel>
        )}
      </div>
    </Page>
  );
}
