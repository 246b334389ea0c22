import type { CaseView, RequestView } from "@ratusha/services";
import { formatDate } from "../language/format.ts";
import { ButtonLink } from "../page/button/button.tsx";
import { Item, Items } from "../page/list/list.tsx";
import { Panel } from "../page/panel/panel.tsx";
import { AsWritten, Link, P, SectionOf } from "../page/prose/prose.tsx";
import { Tag, type Tone } from "../page/tag/tag.tsx";
import { addressOf, useVisit } from "../page/visit.ts";
import { Moment } from "../page/when.tsx";
import { words } from "./words.ts";

/** The way to what the body was reminded of. */
export function RemindersLink() {
  return <Link to="/office/reminders">{words(useVisit().lang)("reminders")}</Link>;
}

/** What an official may do on the way to a decision. */
export function ProcedureActions({ view }: { readonly view: CaseView }) {
  const t = words(useVisit().lang);
  return (
    <>
      {view.actions.includes("ask-applicant") && (
        <ButtonLink href={`/office/cases/${view.id}/ask`} weight="quiet">
          {t("ask")}
        </ButtonLink>
      )}
      {view.actions.includes("extend") && (
        <ButtonLink href={`/office/cases/${view.id}/extend`} weight="quiet">
          {t("extend")}
        </ButtonLink>
      )}
    </>
  );
}

/** How the rules of the service come out for the case; the official weighs them. */
export function RulesOfCase({ view }: { readonly view: CaseView }) {
  const t = words(useVisit().lang);
  if (view.rules.length === 0) return null;
  return (
    <SectionOf id="rules" title={t("rules")}>
      <RuleList rules={view.rules} />
    </SectionOf>
  );
}

/** The rules alone, each with how it comes out. */
export function RuleList({ rules }: { readonly rules: CaseView["rules"] }) {
  const { lang } = useVisit();
  const t = words(lang);
  return (
    <Items>
      {rules.map((rule) => (
        <Item
          key={rule.feel}
          title={rule.words[lang]}
          aside={<Tag tone={rule.holds ? "good" : "bad"}>{t(rule.holds ? "holds" : "fails")}</Tag>}
        />
      ))}
    </Items>
  );
}

const tones: Readonly<Record<RequestView["state"], Tone>> = { open: "wait", answered: "good", lapsed: "quiet" };

/** What the applicant was asked for, and what came back; for both sides. */
export function RequestsOfCase({ view, office }: { readonly view: CaseView; readonly office: boolean }) {
  const visit = useVisit();
  const { lang } = visit;
  const t = words(lang);
  if (view.requests.length === 0) return null;
  const base = office ? `/office/cases/${view.id}` : `/applications/${view.id}`;
  return (
    <SectionOf id="requests" title={t("requests")}>
      <Items>
        {view.requests.map((request) => (
          <Item
            key={request.id}
            title={<AsWritten text={request.text} />}
            aside={<Tag tone={tones[request.state]}>{t(request.state)}</Tag>}
          >
            <p>
              <Moment at={request.askedAt} />
              {request.state === "open" && (
                <>&nbsp;· {t("answerBy", { date: formatDate(Temporal.PlainDate.from(request.due), lang) })}</>
              )}
            </p>
            {request.answer !== undefined && (
              <>
                <p>
                  <AsWritten text={request.answer} />
                </p>
                <p>
                  <a class="govuk-link" href={addressOf(visit, `${base}/answers/${request.id}/answer.asice`)} download>
                    {t("answerFile")}
                  </a>
                </p>
              </>
            )}
          </Item>
        ))}
      </Items>
    </SectionOf>
  );
}

/** The applicant's next step where something is asked. */
export function AnswerNeeded({ view }: { readonly view: CaseView }) {
  const t = words(useVisit().lang);
  if (!view.actions.includes("answer")) return null;
  return (
    <Panel tone="wait">
      <P>{t("answerNeeded")}</P>
      <ButtonLink href={`/applications/${view.id}/answer`}>{t("answer")}</ButtonLink>
    </Panel>
  );
}
