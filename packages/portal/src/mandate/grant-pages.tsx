import type { Text } from "@ratusha/kernel";
import type { PowerPreview } from "@ratusha/services";
import type { ComponentChildren } from "preact";
import { formatDate } from "../language/format.ts";
import { Button } from "../page/button/button.tsx";
import { Facts } from "../page/facts/facts.tsx";
import { ErrorMessage, ErrorSummary, type FieldError } from "../page/form/errors.tsx";
import { Choices } from "../page/form/fields.tsx";
import { Form, Hidden } from "../page/form/form.tsx";
import { PersonFields } from "../page/form/person-fields.tsx";
import { Page } from "../page/layout/page.tsx";
import { H1, Link, P } from "../page/prose/prose.tsx";
import { CardForm } from "../page/signing/card-form.tsx";
import { useVisit } from "../page/visit.ts";
import { words } from "./words.ts";

/** What has been answered so far: it travels with the form, never in an address. */
export interface PowerAnswers {
  readonly holder: string;
  readonly family: string;
  /** Codes, separated by commas; `all` for every service. */
  readonly services: string;
  readonly until: string;
}

function hidden(answers: Partial<PowerAnswers>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== "")) as Record<string, string>;
}

function Step(props: {
  readonly title: string;
  readonly action: string;
  readonly errors: readonly FieldError[];
  readonly carried?: Partial<PowerAnswers>;
  readonly heading?: boolean;
  readonly children: ComponentChildren;
}) {
  const t = words(useVisit().lang);
  return (
    <Page title={props.title} section="mandates" back="/mandates" failed={props.errors.length > 0}>
      <div class="rt-two-thirds">
        <ErrorSummary errors={props.errors} />
        <p class="rt-caption">{t("give")}</p>
        {props.heading === true && <H1>{props.title}</H1>}
        <Form action={props.action}>
          <Hidden values={hidden(props.carried ?? {})} />
          {props.children}
          <div class="rt-buttons">
            <Button>{t("next")}</Button>
            <Link to="/mandates">{t("cancel")}</Link>
          </div>
        </Form>
      </div>
    </Page>
  );
}

/** Who is to act. */
export function WhoPage({
  answers,
  errors,
}: {
  readonly answers: Partial<PowerAnswers>;
  readonly errors: readonly FieldError[];
}) {
  const t = words(useVisit().lang);
  return (
    <Step title={t("who")} action="/mandates/new/services" errors={errors} heading>
      <P>{t("whoHint")}</P>
      <PersonFields number="holder" values={answers} errors={errors} />
    </Step>
  );
}

/** Which services. */
export function WhatPage(props: {
  readonly answers: PowerAnswers;
  readonly services: readonly { readonly code: string; readonly name: Text }[];
  readonly errors: readonly FieldError[];
}) {
  const { lang } = useVisit();
  const t = words(lang);
  const { answers, services, errors } = props;
  const error = errors.find(({ field }) => field === "services");
  const { holder, family } = answers;
  const choices = [
    ...services.map(({ code, name }) => [code, name[lang]] as const),
    ["all", t("allServices")] as const,
  ];
  return (
    <Step title={t("what")} action="/mandates/new/until" errors={errors} carried={{ holder, family }}>
      <div class={error === undefined ? "govuk-form-group" : "govuk-form-group govuk-form-group--error"}>
        <fieldset
          class="govuk-fieldset"
          aria-describedby={error === undefined ? "services-hint" : "services-hint services-error"}
        >
          <legend class="govuk-fieldset__legend govuk-fieldset__legend--l">
            <h1 class="govuk-fieldset__heading">{t("what")}</h1>
          </legend>
          <div id="services-hint" class="govuk-hint">
            {t("whatHint")}
          </div>
          {error !== undefined && <ErrorMessage id="services-error" message={error.message} />}
          <div class="rt-choices">
            {choices.map(([code, name], index) => (
              <div key={code} class="rt-choice">
                <input
                  type="checkbox"
                  id={index === 0 ? "services" : `services-${index}`}
                  name="services"
                  value={code}
                />
                <label for={index === 0 ? "services" : `services-${index}`}>{name}</label>
              </div>
            ))}
          </div>
        </fieldset>
      </div>
    </Step>
  );
}

/** For how long. */
export function UntilPage(props: {
  readonly answers: PowerAnswers;
  readonly terms: readonly {
    readonly until: string;
    readonly words: "week" | "month" | "halfYear" | "year" | "threeYears";
  }[];
  readonly errors: readonly FieldError[];
}) {
  const { lang } = useVisit();
  const t = words(lang);
  const { holder, family, services } = props.answers;
  return (
    <Step
      title={t("howLong")}
      action="/mandates/new/check"
      errors={props.errors}
      carried={{ holder, family, services }}
    >
      <Choices
        name="until"
        label={t("howLong")}
        asHeading
        hint={t("howLongHint")}
        errors={props.errors}
        choices={props.terms.map((term) => ({
          value: term.until,
          label: t(term.words),
          note: t("till", { date: formatDate(Temporal.PlainDate.from(term.until), lang) }),
        }))}
      />
    </Step>
  );
}

/** The whole power on one page, and the signature under it. */
export function CheckPowerPage(props: {
  readonly answers: PowerAnswers;
  readonly preview: PowerPreview;
  readonly person: string;
  /** The owner of the account whose power it is: what is signed is given by nobody else. */
  readonly giver: string;
}) {
  const { lang } = useVisit();
  const t = words(lang);
  const { answers, preview } = props;
  const services =
    preview.services.length === 0 ? t("reachAll") : preview.services.map(({ name }) => name[lang]).join("; ");
  return (
    <Page title={t("check")} section="mandates" back="/mandates" islands={["sign"]}>
      <div class="rt-two-thirds">
        <p class="rt-caption">{t("give")}</p>
        <H1>{t("check")}</H1>
        <Facts
          rows={[
            { label: t("checkWho"), value: preview.holderName[lang], source: answers.holder },
            { label: t("checkWhat"), value: services },
            { label: t("checkUntil"), value: formatDate(Temporal.PlainDate.from(preview.until), lang) },
          ]}
        />
        <P>{t("checkNote")}</P>
        <CardForm
          action="/mandates/new"
          prepare="/mandates/new/prepare"
          person={props.person}
          button={t("sign")}
          cancel={<Link to="/mandates">{t("cancel")}</Link>}
        >
          <Hidden values={{ ...hidden(answers), giver: props.giver }} />
        </CardForm>
      </div>
    </Page>
  );
}
