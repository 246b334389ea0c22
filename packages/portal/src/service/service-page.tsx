import type { TimeLine } from "@ratusha/insight";
import { citationIn, type Money } from "@ratusha/kernel";
import {
  type ApplicantKind,
  type Concept,
  type Definition,
  type DefinitionVersion,
  type RuleInWords,
  validityWords,
} from "@ratusha/services";
import { BodyContact } from "../contact/contact.tsx";
import { durationInWords } from "../language/duration.ts";
import { formatDate } from "../language/format.ts";
import { wordingOf } from "../language/language.ts";
import { tied } from "../language/typeset.ts";
import { Button, ButtonLink } from "../page/button/button.tsx";
import { Form } from "../page/form/form.tsx";
import { Page } from "../page/layout/page.tsx";
import { type Names, nameOf } from "../page/names.ts";
import { Panel } from "../page/panel/panel.tsx";
import { Fold, H1, H2, Link, P } from "../page/prose/prose.tsx";
import { useVisit, type Visitor } from "../page/visit.ts";
import { amountText } from "../payment/amount.ts";
import { appealTermInWords, termInWords } from "./term.ts";
import { Versions } from "./versions.tsx";
import { words } from "./words.ts";

/** One service: for whom, what one gets, how long, what it costs, what is known, what is asked, and one button. */
export function ServicePage(props: {
  readonly definition: Definition;
  readonly vocabulary: Readonly<Record<string, Concept>>;
  readonly names: Names;
  /** The last day for an answer to an application filed today; none for what comes at once. */
  readonly dueIfToday: Temporal.PlainDate | undefined;
  /** How long it took lately; none while there were too few decisions to say. */
  readonly times: TimeLine | undefined;
  /** What decides, in the words of the law. */
  readonly rules: readonly RuleInWords[];
  /** What a base value is worth today. */
  readonly baseValue: Money;
  /** Every version that is published, newest first. */
  readonly versions: readonly DefinitionVersion[];
  /** Who acts may not apply: the button gives way to the reason. */
  readonly entitled: boolean;
}) {
  const visit = useVisit();
  const { lang } = visit;
  const t = words(lang);
  const { definition, names } = props;
  const as = applicantKind(visit.visitor);
  const known = new Set(
    definition.facts
      .filter(({ applicants }) => as === undefined || applicants === undefined || applicants.includes(as))
      .flatMap((fact) => fact.concepts),
  );
  const { appeal, result } = definition;
  const appealTo = appeal?.to === "body" ? wordingOf(nameOf(names.bodies, appeal.body), lang) : appeal?.name[lang];
  return (
    <Page title={definition.name[lang]} section="services" back="/services">
      <div class="rt-service">
        <div class="rt-service__head">
          <H1 size="xl">{definition.name[lang]}</H1>
          <p class="rt-lead">{tied(definition.summary[lang])}</p>
        </div>
        <div class="rt-service__brief">
          <h2 class="govuk-heading-s">{t("howLong")}</h2>
          <P>
            {definition.term.kind === "at-once" ? t("howLongAtOnce") : `${termInWords(definition.term, lang)}.`}{" "}
            {props.dueIfToday !== undefined && t("dueIfToday", { date: formatDate(props.dueIfToday, lang) })}
          </P>
          {definition.term.kind === "term" && <ReallyTook times={props.times} />}
          <h2 class="govuk-heading-s">{t("cost")}</h2>
          <P>
            {definition.fee.kind === "free"
              ? `${t("free")}.`
              : (definition.fee.words?.[lang] ??
                t("baseValues", { count: Number(definition.fee.count), law: citationIn(definition.fee.law, lang) }))}
            {definition.fee.kind === "base-values" && (
              <>
                <br />
                <span class="rt-quiet">{t("baseValueToday", { amount: amountText(props.baseValue) })}</span>
              </>
            )}
          </P>
          <Start {...props} />
        </div>
        <div class="rt-service__body">
          <H2>{t("forWhom")}</H2>
          <P>{definition.audience[lang]}</P>
          <H2>{t("youGet")}</H2>
          <P>{tied(definition.outcome[lang])}</P>
          <P>{t("result", { title: result.title[lang], validity: validityWords(result.validity)[lang] })}</P>
          {known.size > 0 && (
            <>
              <H2>{t("known")}</H2>
              <P>{t("knownHint")}</P>
              <ul class="govuk-list govuk-list--bullet">
                {[...known].map((concept) => (
                  <li key={concept}>{tied(props.vocabulary[concept]?.name[lang] ?? concept)}</li>
                ))}
              </ul>
            </>
          )}
          <H2>{t("asked")}</H2>
          {definition.questions.length === 0 ? (
            <P>{t("askedNothing")}</P>
          ) : (
            <ul class="govuk-list govuk-list--bullet">
              {definition.questions.map((question) => (
                <li key={question.id}>
                  {tied(question.title[lang])}{" "}
                  {question.when !== undefined && (
                    <span class="rt-quiet">{t("askedWhen", { words: question.when.words[lang] })}</span>
                  )}
                </li>
              ))}
            </ul>
          )}
          {definition.route === undefined && <BodyContact body={definition.body} names={names} />}
          {props.rules.length > 0 && (
            <Fold summary={t("rules")}>
              <ul class="govuk-list govuk-list--bullet">
                {props.rules.map((rule) => (
                  <li key={`${rule.kind} ${rule.words.en}`}>
                    {tied(rule.words[lang])} <span class="rt-quiet">({citationIn(rule.law, lang)})</span>
                  </li>
                ))}
              </ul>
            </Fold>
          )}
          <Fold summary={t("law")}>
            <P>{t(definition.example ? "exampleNumber" : "procedure", { number: definition.number })}</P>
            <ul class="govuk-list govuk-list--bullet">
              {definition.law.map((law) => (
                <li key={law.reference}>{tied(`${law.title[lang]}, ${citationIn(law.reference, lang)}`)}</li>
              ))}
            </ul>
            <P>
              {definition.route === undefined
                ? t("decidedBy", { body: wordingOf(nameOf(names.bodies, definition.body), lang) })
                : t("decidedByNamed")}
            </P>
            {appeal !== undefined && appealTo !== undefined && (
              <P>
                {t("refusalAppeal", { to: appealTo })} {tied(appealTermInWords(appeal.term, lang))}
              </P>
            )}
            <Versions versions={props.versions} />
          </Fold>
        </div>
      </div>
    </Page>
  );
}

/** As what a visitor would apply: nothing is known of the company of who asks for themself. */
function applicantKind(visitor: Visitor | undefined): ApplicantKind | undefined {
  if (visitor === undefined || visitor.actingFor?.kind === "body") return undefined;
  return visitor.actingFor?.kind ?? "person";
}

function ReallyTook({ times }: { readonly times: TimeLine | undefined }) {
  const { lang } = useVisit();
  const t = words(lang);
  if (times?.half === undefined || times.ninetieth === undefined) return null;
  const [half, most] = [durationInWords(times.half, lang), durationInWords(times.ninetieth, lang)];
  return (
    <P>
      {half === most ? t("tookMost", { most }) : t("took", { half, most })}{" "}
      <span class="rt-quiet">{t("tookFrom", { count: times.decided })}</span>
    </P>
  );
}

function Start(props: { readonly definition: Definition; readonly entitled: boolean }) {
  const visit = useVisit();
  const t = words(visit.lang);
  const { service } = props.definition;
  if (!props.entitled) {
    return (
      <Panel tone="wait">
        <P>{t("notEntitled")}</P>
        <P>
          <Link to={`/acting-for?next=${encodeURIComponent(`/services/${service}`)}`}>{t("actFor")}</Link>
        </P>
      </Panel>
    );
  }
  return visit.visitor === undefined ? (
    <ButtonLink href={`/sign-in?next=${encodeURIComponent(`/services/${service}`)}`}>{t("startSignIn")}</ButtonLink>
  ) : (
    <Form action={`/services/${service}`}>
      <Button>{t("start")}</Button>
    </Form>
  );
}
