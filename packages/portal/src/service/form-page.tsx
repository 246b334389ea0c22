import type { Json } from "@ratusha/kernel";
import type { Definition, FactView, Question } from "@ratusha/services";
import { WrongLink } from "../correction/wrong-page.tsx";
import { wordingOf } from "../language/language.ts";
import { Button, ButtonLink } from "../page/button/button.tsx";
import { Facts } from "../page/facts/facts.tsx";
import { ErrorSummary, type FieldError } from "../page/form/errors.tsx";
import { Form } from "../page/form/form.tsx";
import { Page } from "../page/layout/page.tsx";
import { type Names, nameOf } from "../page/names.ts";
import { H1, Link, P } from "../page/prose/prose.tsx";
import { CardForm } from "../page/signing/card-form.tsx";
import { useVisit } from "../page/visit.ts";
import { QuestionField } from "./question-field.tsx";
import { words } from "./words.ts";

/** What the pages of one form share. */
export interface FormFrame {
  readonly definition: Definition;
  /** The path of the draft, such as `/drafts/…`. */
  readonly path: string;
}

/** What the state knows, to be confirmed before anything is asked. */
export function KnownPage(props: {
  readonly frame: FormFrame;
  readonly facts: readonly FactView[];
  readonly names: Names;
  /** The path of the step that follows. */
  readonly next: string;
  /** The facts are the reader's own to correct. */
  readonly correctable: boolean;
}) {
  const { lang } = useVisit();
  const t = words(lang);
  const { frame, facts, names } = props;
  return (
    <Page title={t("confirmTitle")} section="services" back={`/services/${frame.definition.service}`}>
      <div class="rt-two-thirds">
        <p class="rt-caption">{frame.definition.name[lang]}</p>
        <H1>{t("confirmTitle")}</H1>
        <P>{t("confirmHint")}</P>
        <KnownFacts facts={facts} names={names} correctable={props.correctable} />
        <div class="rt-buttons">
          <ButtonLink href={props.next}>{t("confirmButton")}</ButtonLink>
        </div>
      </div>
    </Page>
  );
}

function KnownFacts(props: {
  readonly facts: readonly FactView[];
  readonly names: Names;
  readonly correctable?: boolean;
}) {
  const { facts, names } = props;
  const { lang } = useVisit();
  const t = words(lang);
  const sourceOf = (fact: FactView): string =>
    t("factSource", { register: wordingOf(nameOf(names.registers, fact.register), lang), basis: fact.basis });
  return (
    <Facts
      rows={facts.flatMap((fact) =>
        fact.values.map((value, index) => ({
          label: value.name[lang],
          value: value.shown[lang],
          source: index === fact.values.length - 1 ? sourceOf(fact) : undefined,
          ...(props.correctable === true
            ? { aside: <WrongLink fact={fact} concept={value.concept} name={value.name[lang]} /> }
            : {}),
        })),
      )}
    />
  );
}

/** One question; its title is the page's. */
export function QuestionPage(props: {
  readonly frame: FormFrame;
  readonly question: Question;
  readonly number: number;
  readonly total: number;
  readonly value: Json | undefined;
  /** What a register gives to choose from. */
  readonly items: readonly { readonly value: string; readonly label: string }[];
  readonly back: string;
  readonly errors: readonly FieldError[];
}) {
  const { lang } = useVisit();
  const t = words(lang);
  const { frame, question } = props;
  return (
    <Page title={question.title[lang]} section="services" back={props.back} failed={props.errors.length > 0}>
      <div class="rt-two-thirds">
        <ErrorSummary errors={props.errors} />
        <p class="rt-caption">
          {frame.definition.name[lang]}. {t("progress", { number: props.number, total: props.total })}
        </p>
        <Form action={`${frame.path}/questions/${question.id}`}>
          <QuestionField question={question} value={props.value} items={props.items} errors={props.errors} />
          <div class="rt-buttons">
            <Button>{t("continue")}</Button>
            <Link to="/">{t("later")}</Link>
          </div>
        </Form>
      </div>
    </Page>
  );
}

/** All answers on one page, and the signature under them. */
export function CheckPage(props: {
  readonly frame: FormFrame;
  readonly answers: readonly { readonly question: Question; readonly shown: string | undefined }[];
  readonly facts: readonly FactView[];
  readonly names: Names;
  readonly applicant: string;
  readonly person: string;
}) {
  const visit = useVisit();
  const { lang } = visit;
  const t = words(lang);
  const { frame, names } = props;
  const { definition } = frame;
  return (
    <Page title={t("checkTitle")} section="services" islands={["sign"]}>
      <div class="rt-two-thirds">
        <p class="rt-caption">
          {definition.name[lang]}. {t("notSent")}
        </p>
        <H1>{t("checkTitle")}</H1>
        <P>
          <b>{t("onBehalf", { name: props.applicant })}</b>
        </P>
        {props.answers.length > 0 && (
          <>
            <h2 class="govuk-heading-m">{t("checkAnswers")}</h2>
            <dl class="govuk-summary-list">
              {props.answers.map(({ question, shown }) => (
                <div key={question.id} class="govuk-summary-list__row">
                  <dt class="govuk-summary-list__key">{question.title[lang]}</dt>
                  <dd class="govuk-summary-list__value">{shown ?? <span class="rt-quiet">{t("notAnswered")}</span>}</dd>
                  <dd class="govuk-summary-list__actions">
                    <Link
                      to={`${frame.path}/questions/${question.id}`}
                      label={t("changeWhat", { what: question.title[lang] })}
                    >
                      {t("change")}
                    </Link>
                  </dd>
                </div>
              ))}
            </dl>
          </>
        )}
        {props.facts.length > 0 && (
          <>
            <h2 class="govuk-heading-m">{t("known")}</h2>
            <KnownFacts facts={props.facts} names={names} />
          </>
        )}
        <P>{t("statement", { body: wordingOf(nameOf(names.bodies, definition.body), lang) })}</P>
        <CardForm
          action={`${frame.path}/file`}
          prepare={`${frame.path}/prepare`}
          person={props.person}
          button={t("sign")}
          cancel={<Link to="/">{t("later")}</Link>}
        />
      </div>
    </Page>
  );
}
