import { type CaseView, isFinal } from "@ratusha/services";
import { clockOf } from "../application/progress.ts";
import { AnswersGiven, FactsRead, FilesGiven, OpinionsAsked } from "../application/record.tsx";
import { Represented } from "../application/represented.tsx";
import { PausedPanel } from "../correction/wrong-page.tsx";
import { InHand, Notes, OtherCases, useEventNote } from "../desk/case-parts.tsx";
import { EndedPanel } from "../desk/ended-panel.tsx";
import { Keys } from "../desk/keys.tsx";
import { SecondActions } from "../desk/second-pages.tsx";
import { StuckPanel } from "../desk/stuck-panel.tsx";
import { words as deskWords } from "../desk/words.ts";
import { endOf } from "../document/documents-page.tsx";
import { wordingOf } from "../language/language.ts";
import { ButtonLink } from "../page/button/button.tsx";
import { Clock } from "../page/clock/clock.tsx";
import { ErrorSummary } from "../page/form/errors.tsx";
import { Page } from "../page/layout/page.tsx";
import { Item, Items } from "../page/list/list.tsx";
import type { Names } from "../page/names.ts";
import { RegistrationNumber } from "../page/number/number.tsx";
import { Panel } from "../page/panel/panel.tsx";
import { AsWritten, H1, Link, P, SectionOf } from "../page/prose/prose.tsx";
import { Steps } from "../page/steps/steps.tsx";
import { addressOf, useVisit } from "../page/visit.ts";
import { Moment } from "../page/when.tsx";
import { ProcedureActions, RequestsOfCase, RulesOfCase } from "../procedure/parts.tsx";
import { AppealedDecision } from "./appealed.tsx";
import { wordOf } from "./event.ts";
import { OfficialTag } from "./queue-page.tsx";
import { words } from "./words.ts";

/** A case with everything on one page; the next action keeps its place beside it. */
export function CasePage(props: {
  readonly view: CaseView;
  readonly names: Names;
  readonly today: Temporal.PlainDate;
  /** Who has just done something with the case and is told so: the page is the one they came from. */
  readonly doneBy?: string | undefined;
  /** A note was sent with nothing in it. */
  readonly noteMissing?: boolean;
}) {
  const visit = useVisit();
  const { lang } = visit;
  const t = words(lang);
  const { view, names } = props;
  const d = deskWords(lang);
  const noteOf = useEventNote(view, names);
  const clock = clockOf(view, props.today);
  const errors = props.noteMissing === true ? [{ field: "note", message: d("noteMissing") }] : [];
  return (
    <Page
      title={t("caseNumber", { number: view.number })}
      section="queue"
      back="/office"
      wide
      failed={errors.length > 0}
      islands={["keys"]}
    >
      <ErrorSummary errors={errors} />
      <p class="rt-caption">
        {wordingOf(view.name, lang)}&nbsp;· <Moment at={view.filedAt} />
      </p>
      <H1>{t("caseNumber", { number: view.number })}</H1>
      <P>
        <b>
          <AsWritten text={view.applicant.name} />
        </b>{" "}
        <OfficialTag state={view.state} />
      </P>
      <Done view={view} by={props.doneBy} />
      <Represented by={view.representative} />
      {view.item !== undefined && <P>{t("concerns", { what: view.item[lang] })}</P>}
      <Keys
        keys={[
          { key: "a", does: d("keyAction") },
          { key: "n", does: d("keyNote") },
          { key: "u", does: d("keyQueue") },
        ]}
      />
      <div class="rt-case">
        <aside class="rt-action" aria-labelledby="next">
          <h2 class="govuk-heading-m" id="next" data-key="a" tabindex={-1}>
            {t("next")}
          </h2>
          {view.pausedBy !== undefined && <PausedPanel correction={undefined} />}
          <StuckPanel view={view} />
          <EndedPanel view={view} />
          <NextAction view={view} />
          <InHand view={view} />
          {clock !== undefined && <Clock clock={clock} />}
        </aside>
        <div>
          <SectionOf id="summary" title={t("summary")}>
            <AnswersGiven answers={view.answers} dense />
            <FilesGiven files={view.files} path={`/office/cases/${view.id}/files`} />
          </SectionOf>
          <AppealedDecision view={view} names={names} />
          <SectionOf id="facts" title={t("facts")}>
            <FactsRead facts={view.facts} names={names} dense />
          </SectionOf>
          <RulesOfCase view={view} />
          <RequestsOfCase view={view} office />
          {view.opinions.length > 0 && (
            <SectionOf id="opinions" title={t("opinions")}>
              <OpinionsAsked opinions={view.opinions} names={names} />
            </SectionOf>
          )}
          <SectionOf id="files" title={t("files")}>
            <Items>
              <Item
                title={
                  <a class="govuk-link" href={addressOf(visit, `/office/cases/${view.id}/application.asice`)} download>
                    {t("signedApplication")}
                  </a>
                }
              />
              {view.documents.map((document) => (
                <Item
                  key={document.id}
                  title={
                    <a class="govuk-link" href={addressOf(visit, `/documents/${document.id}/asice`)} download>
                      {document.title[lang]}, <RegistrationNumber number={document.number} />
                    </a>
                  }
                  {...endOf(document)}
                />
              ))}
            </Items>
          </SectionOf>
          <Notes view={view} errors={errors} />
          <OtherCases view={view} />
          <SectionOf id="history" title={t("history")}>
            <Steps
              steps={view.events.map((event) => ({
                title: t(wordOf(event)),
                state: event.kind === "effect-refused" ? "stopped" : "done",
                at: Temporal.Instant.from(event.at),
                note: noteOf(event),
              }))}
            />
          </SectionOf>
        </div>
      </div>
    </Page>
  );
}

/** What somebody has done last in the case, as its history has it. */
function Done({ view, by }: { readonly view: CaseView; readonly by: string | undefined }) {
  const t = words(useVisit().lang);
  const last = by === undefined ? undefined : view.events.findLast(({ actor }) => actor === `person:${by}`);
  if (last === undefined) return null;
  return (
    <Panel tone="good" live>
      <P>
        {t(wordOf(last))}&nbsp;· <Moment at={last.at} />
      </P>
    </Panel>
  );
}

function NextAction({ view }: { readonly view: CaseView }) {
  const t = words(useVisit().lang);
  const alone = (outcome: "granted" | "refused") =>
    view.actions.includes("decide") && view.desk?.fourEyes.includes(outcome) !== true;
  const proposal = view.desk?.proposal;
  if (view.desk?.interest === true && !isFinal(view.state) && !view.actions.includes("take-back")) {
    return (
      <>
        <P>{t("ownInterest")}</P>
        <P>
          <Link to="/office">{t("toQueue")}</Link>
        </P>
      </>
    );
  }
  if (alone("granted") || alone("refused") || proposal !== undefined || view.actions.includes("propose")) {
    return (
      <>
        {proposal !== undefined && <SecondActions view={view} />}
        {alone("granted") && (
          <ButtonLink href={`/office/cases/${view.id}/grant`} weight={proposal === undefined ? "main" : "quiet"}>
            {t("grant")}
          </ButtonLink>
        )}
        {alone("refused") && (
          <ButtonLink href={`/office/cases/${view.id}/refuse`} weight="quiet">
            {t("refuse")}
          </ButtonLink>
        )}
        {proposal === undefined && <SecondActions view={view} />}
        <ProcedureActions view={view} />
      </>
    );
  }
  const said = {
    "awaiting-payment": "waitPayment",
    filed: "waitFacts",
    gathering: "waitFacts",
    opinion: "waitOpinion",
    "awaiting-applicant": "waitApplicant",
    ready: "noRight",
    sealing: "waitSeal",
    granted: "decided",
    refused: "decided",
    withdrawn: "eventWithdrawn",
    lapsed: "eventLapsed",
  } as const;
  return (
    <>
      <P>{t(said[view.state])}</P>
      <ProcedureActions view={view} />
      <P>
        <Link to="/office">{t("toQueue")}</Link>
      </P>
    </>
  );
}
