import type { Lang } from "@ratusha/kernel";
import { type CaseView, isFinal } from "@ratusha/services";
import { BodyContact } from "../contact/contact.tsx";
import { PausedPanel } from "../correction/wrong-page.tsx";
import { endOf } from "../document/documents-page.tsx";
import { formatDate, formatDateOf } from "../language/format.ts";
import { wordingOf } from "../language/language.ts";
import { Button, ButtonLink } from "../page/button/button.tsx";
import { Clock } from "../page/clock/clock.tsx";
import { Form } from "../page/form/form.tsx";
import { Page } from "../page/layout/page.tsx";
import { Item, Items } from "../page/list/list.tsx";
import { type Names, nameOf } from "../page/names.ts";
import { RegistrationNumber } from "../page/number/number.tsx";
import { Panel } from "../page/panel/panel.tsx";
import { Fold, H1, Link, P, SectionOf, Wording } from "../page/prose/prose.tsx";
import { Steps } from "../page/steps/steps.tsx";
import { addressOf, useVisit } from "../page/visit.ts";
import { Moment } from "../page/when.tsx";
import { AnswerNeeded, RequestsOfCase } from "../procedure/parts.tsx";
import { calledIn } from "./called.ts";
import { CaseTag } from "./case-tag.tsx";
import { clockOf, stepsOf } from "./progress.ts";
import { AnswersGiven, FactsRead, FilesGiven, OpinionsAsked } from "./record.tsx";
import { Represented } from "./represented.tsx";
import { Together } from "./together.tsx";
import { WhyRefused } from "./why-refused.tsx";
import { words } from "./words.ts";

/** How an application goes: its steps, its clock, what the applicant can do now, what the decision rests on. */
export function StatusPage(props: {
  readonly view: CaseView;
  readonly names: Names;
  readonly today: Temporal.PlainDate;
  /** The reader has just answered or withdrawn, and is told so. */
  readonly done?: boolean;
}) {
  const { view, names, today } = props;
  const visit = useVisit();
  const { lang } = visit;
  const t = words(lang);
  const clock = clockOf(view, today);
  return (
    <Page title={`${calledIn(lang, view)}, ${view.number}`} section="home" back="/">
      <div class="rt-two-thirds">
        <p class="rt-caption">{t("number", { number: view.number })}</p>
        <H1>{calledIn(lang, view)}</H1>
        <p class="govuk-body">
          <CaseTag state={view.state} />
        </p>
        {props.done === true && <Done view={view} />}
        {view.pausedBy !== undefined && <PausedPanel correction={view.pausedBy} />}
        {view.counter !== undefined && (
          <P>
            {t("atCounter", {
              body: wordingOf(nameOf(names.bodies, view.counter.body), lang),
              document: view.counter.document.number,
            })}
          </P>
        )}
        <Represented by={view.representative} />
        <P>{withBody(view, wordingOf(nameOf(names.bodies, view.body), lang), lang)}</P>
        <DecidedAnew view={view} />
        <WhyRefused view={view} />
        {view.documents.length > 0 && (
          <SectionOf id="result" title={t("result")}>
            <Items>
              {view.documents.map((document) => (
                <Item
                  key={document.id}
                  title={document.title[lang]}
                  to={`/documents/${document.id}`}
                  {...endOf(document)}
                >
                  <p>
                    <RegistrationNumber number={document.number} />, <Moment at={document.issuedAt} />
                  </p>
                </Item>
              ))}
            </Items>
          </SectionOf>
        )}
        <AnswerNeeded view={view} />
        <SectionOf id="way" title={t("way")}>
          <Steps steps={stepsOf(view, lang, { stopped: t("stop"), refused: t("refusedStep") })} />
        </SectionOf>
        {clock !== undefined && (
          <SectionOf id="term" title={t("term")}>
            <Clock clock={clock} />
          </SectionOf>
        )}
        <SectionOf id="can" title={t("can")}>
          <Actions view={view} />
        </SectionOf>
        <BodyContact body={view.body} names={names} />
        <RequestsOfCase view={view} office={false} />
        {view.opinions.length > 0 && (
          <SectionOf id="opinions" title={t("opinions")}>
            <OpinionsAsked opinions={view.opinions} names={names} />
          </SectionOf>
        )}
        {view.answers.length > 0 && (
          <SectionOf id="answers" title={t("answers")}>
            <AnswersGiven answers={view.answers} />
            <FilesGiven files={view.files} path={`/applications/${view.id}/files`} />
          </SectionOf>
        )}
        {view.together !== undefined && (
          <SectionOf id="together" title={t("together")}>
            <Together cases={view.together} />
          </SectionOf>
        )}
        <SectionOf id="facts" title={t("facts")}>
          <FactsRead facts={view.facts} names={names} correctable />
        </SectionOf>
        <Fold summary={t("signedOriginal")}>
          <P>
            <a class="govuk-link" href={addressOf(visit, `/applications/${view.id}/application.asice`)} download>
              {t("download")}
            </a>
          </P>
          <P>
            <a class="govuk-link" href={`/log/proof/${view.filedAct}`}>
              {t("proof")}
            </a>
          </P>
          <P>{t("goesBy", { version: view.definitionVersion })}</P>
        </Fold>
      </div>
    </Page>
  );
}

/** What the applicant has done last; the address alone says nothing that the case does not. */
function Done({ view }: { readonly view: CaseView }) {
  const t = words(useVisit().lang);
  const answered = view.requests.at(-1)?.state === "answered";
  if (view.state !== "withdrawn" && !answered) return null;
  return (
    <Panel tone="good" live>
      <P>{t(view.state === "withdrawn" ? "doneWithdrawn" : "doneAnswered")}</P>
    </Panel>
  );
}

/** Whose hands it is in; of what is over, who had it. */
function withBody({ state }: CaseView, body: string, lang: Lang): string {
  const t = words(lang);
  if (state === "granted" || state === "refused") return t("decidedByBody", { body });
  return t(isFinal(state) ? "hadByBody" : "byBody", { body });
}

/** Of an appeal that was upheld: the case that it is about has been decided anew since. */
function DecidedAnew({ view: { events, about } }: { readonly view: CaseView }) {
  const { lang, zone } = useVisit();
  const t = words(lang);
  const event = events.findLast(({ kind }) => kind === "decided-anew");
  const number = event?.detail["number"];
  if (event === undefined || about === undefined || typeof number !== "string") return null;
  const date = formatDateOf(Temporal.Instant.from(event.at), lang, zone);
  return (
    <P>
      {t("decidedAnew", { date, number })} <Link to={`/applications/${about}`}>{t("aboutCase")}</Link>
    </P>
  );
}

function Actions({ view }: { readonly view: CaseView }) {
  const { lang } = useVisit();
  const t = words(lang);
  const { appeal } = view;
  const canAppeal = view.actions.includes("appeal") && appeal !== undefined;
  const canWithdraw = view.actions.includes("withdraw");
  const canPay = view.actions.includes("pay");
  // Nothing came of it: the service is there still, which an appeal or a correction by itself is not.
  const again =
    (view.state === "lapsed" || view.state === "withdrawn") &&
    view.about === undefined &&
    view.correction === undefined;
  const awaited = view.events.find(({ kind }) => kind === "payment-awaited");
  const hasFee = awaited !== undefined;
  const until = awaited?.detail["until"];
  const payUntil = typeof until === "string" ? formatDate(Temporal.PlainDate.from(until), lang) : undefined;
  return (
    <>
      {view.about !== undefined && (
        <P>
          <Link to={`/applications/${view.about}`}>{t("aboutDecision")}</Link>
        </P>
      )}
      {view.appealedBy !== undefined && (
        <P>
          {t("appealed")}. <Link to={`/applications/${view.appealedBy}`}>{t("seeAppeal")}</Link>
        </P>
      )}
      {canPay && (
        <>
          <P>{t("receiptPay")}</P>
          {payUntil !== undefined && <P>{t("payUntil", { date: payUntil })}</P>}
          <div class="rt-buttons">
            <ButtonLink href={`/applications/${view.id}/payment`}>{t("pay")}</ButtonLink>
          </div>
        </>
      )}
      {view.state === "lapsed" && <P>{t("lapsedText", { date: payUntil ?? "" })}</P>}
      {again && (
        <>
          <P>{t("againText")}</P>
          <div class="rt-buttons">
            <ButtonLink href={`/services/${view.service}`}>{t("applyAgain")}</ButtonLink>
          </div>
        </>
      )}
      {hasFee && !canPay && (
        <P>
          <Link to={`/applications/${view.id}/payment`}>{t("seePayment")}</Link>
        </P>
      )}
      {canAppeal && (
        <>
          <P>
            {t("appealTo", {
              to: appeal.to[lang],
              date: formatDate(Temporal.PlainDate.from(appeal.until), lang),
            })}
          </P>
          {appeal.service !== undefined && (
            <Form action={`/applications/${view.id}/appeal`}>
              <Button weight="quiet">{t("appeal")}</Button>
            </Form>
          )}
        </>
      )}
      {canWithdraw && (
        <ButtonLink href={`/applications/${view.id}/withdraw`} weight="quiet">
          {t("withdraw")}
        </ButtonLink>
      )}
      {!canAppeal && !canPay && !canWithdraw && !again && view.appealedBy === undefined && <P>{t("nothingToDo")}</P>}
    </>
  );
}

/** Whether certificates are suspended by this application: they have not been resumed since. */
function hasSuspended({ events }: CaseView): boolean {
  const ways = ["suspend-certificates", "resume-certificates"];
  const last = events.findLast(({ kind, detail }) => kind === "effect-done" && ways.includes(String(detail["do"])));
  const serials = last?.detail["serials"];
  return last?.detail["do"] === "suspend-certificates" && Array.isArray(serials) && serials.length > 0;
}

/** Asks once more before an application is withdrawn for good. */
export function WithdrawPage({ view }: { readonly view: CaseView }) {
  const { lang } = useVisit();
  const t = words(lang);
  return (
    <Page title={t("withdrawTitle")} section="home" back={`/applications/${view.id}`}>
      <div class="rt-two-thirds">
        <H1>{t("withdrawTitle")}</H1>
        <P>
          <b>
            <Wording text={view.name} />
          </b>
          <br />
          {t("number", { number: view.number })}
        </P>
        <P>{t("withdrawText")}</P>
        {view.events.some(({ kind }) => kind === "payment-received") && <P>{t("withdrawPaid")}</P>}
        {hasSuspended(view) && <P>{t("withdrawCard")}</P>}
        <Form action={`/applications/${view.id}/withdraw`}>
          <div class="rt-buttons">
            <Button weight="grave">{t("withdrawButton")}</Button>
            <Link to={`/applications/${view.id}`}>{t("keep")}</Link>
          </div>
        </Form>
      </div>
    </Page>
  );
}
