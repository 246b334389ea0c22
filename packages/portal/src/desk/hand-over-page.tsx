import type { Text } from "@ratusha/kernel";
import type { Colleague } from "@ratusha/services";
import { Button } from "../page/button/button.tsx";
import { ErrorSummary, type FieldError } from "../page/form/errors.tsx";
import { Choices, TextArea } from "../page/form/fields.tsx";
import { Form, Hidden } from "../page/form/form.tsx";
import { Page } from "../page/layout/page.tsx";
import { RegistrationNumber } from "../page/number/number.tsx";
import { AsWritten, H1, Link } from "../page/prose/prose.tsx";
import { useVisit } from "../page/visit.ts";
import { words } from "./words.ts";

/** What stands on the form of handing over. */
export interface HandOverDraft {
  readonly to?: string | undefined;
  readonly reason?: string | undefined;
}

/** Hands cases over to a colleague or a unit. */
export function HandOverPage(props: {
  readonly cases: readonly { readonly id: string; readonly number: string; readonly applicant: string }[];
  readonly colleagues: readonly Colleague[];
  readonly units: readonly { readonly code: string; readonly name: Text }[];
  /** Where one came from, without the language. */
  readonly back: string;
  readonly typed?: HandOverDraft;
  readonly errors?: readonly FieldError[];
}) {
  const { lang } = useVisit();
  const t = words(lang);
  const { cases, errors = [] } = props;
  const title = t("handOverTitle", { count: cases.length });
  const unitsOf = (colleague: Colleague) =>
    props.units.filter(({ code }) => colleague.units.includes(code)).map(({ name }) => name[lang]);
  return (
    <Page title={title} section="queue" back={props.back} failed={errors.length > 0}>
      <div class="rt-two-thirds">
        <ErrorSummary errors={errors} />
        <H1>{title}</H1>
        <ul class="govuk-body rt-plainlist">
          {cases.map(({ id, number, applicant }) => (
            <li key={id}>
              <RegistrationNumber number={number} />
              &nbsp;· <AsWritten text={applicant} />
            </li>
          ))}
        </ul>
        <Form action="/office/hand-over">
          <Hidden values={{ cases: cases.map(({ id }) => id).join(","), back: props.back }} />
          <Choices
            name="to"
            label={t("to")}
            hint={t("toHint")}
            errors={errors}
            chosen={props.typed?.to}
            choices={[
              ...props.units.map(({ code, name }) => ({
                value: `unit:${code}`,
                label: t("anyoneOf", { unit: name[lang] }),
              })),
              ...props.colleagues.map((colleague) => ({
                value: `person:${colleague.person}`,
                label: colleague.name[lang],
                note: [t(colleague.roles.includes("decider") ? "decides" : "prepares"), ...unitsOf(colleague)].join(
                  "\u00a0· ",
                ),
              })),
            ]}
          />
          <TextArea
            name="reason"
            label={t("reason")}
            hint={t("reasonHint")}
            errors={errors}
            value={props.typed?.reason}
            rows={3}
            maxLength={4000}
          />
          <div class="rt-buttons">
            <Button>{t("handOver")}</Button>
            <Link to={props.back}>{t("back")}</Link>
          </div>
        </Form>
      </div>
    </Page>
  );
}
