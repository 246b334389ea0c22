import { citationIn } from "@ratusha/kernel";
import type { OpinionTaskView } from "@ratusha/services";
import { AnswersGiven, FactsRead, FilesGiven } from "../application/record.tsx";
import { formatDate, formatMoment } from "../language/format.ts";
import { wordingOf } from "../language/language.ts";
import { Choices, TextArea } from "../page/form/fields.tsx";
import { Page } from "../page/layout/page.tsx";
import { type Names, nameOf } from "../page/names.ts";
import { Panel } from "../page/panel/panel.tsx";
import { AsWritten, H1, P, SectionOf } from "../page/prose/prose.tsx";
import { CardForm } from "../page/signing/card-form.tsx";
import { useVisit } from "../page/visit.ts";
import { words } from "./words.ts";

/** Another body asks: what it asks, what it sent along, and the answer signed with the card. */
export function OpinionPage(props: { readonly task: OpinionTaskView; readonly names: Names; readonly person: string }) {
  const { lang } = useVisit();
  const t = words(lang);
  const { task, names } = props;
  const path = `/office/opinions/${task.id}`;
  return (
    <Page title={task.title[lang]} section="inbox" back="/office/inbox" islands={task.state === "open" ? ["sign"] : []}>
      <div class="rt-two-thirds">
        <p class="rt-caption">
          {t("taskTitle")}&nbsp;· {t("taskCase", { number: task.caseNumber })}
        </p>
        <H1>{task.title[lang]}</H1>
        <P>
          {t("taskFrom", { body: wordingOf(nameOf(names.bodies, task.from), lang) })}
          <br />
          {t("taskDue", { date: formatDate(Temporal.PlainDate.from(task.due), lang) })}
        </P>
        <SectionOf id="question" title={t("taskQuestion")}>
          <P>
            <b>{task.question[lang]}</b>
          </P>
          <p class="govuk-body rt-quiet">{t("taskBasis", { basis: citationIn(task.basis, lang) })}</p>
        </SectionOf>
        <SectionOf id="sent" title={t("summary")}>
          <P>
            <AsWritten text={task.applicant} />
          </P>
          <AnswersGiven answers={task.answers} dense />
          <FilesGiven files={task.files} path={`/office/opinions/${task.id}/files`} />
          <FactsRead facts={task.facts} names={names} dense />
        </SectionOf>
        {task.state === "open" ? (
          <CardForm action={path} prepare={`${path}/prepare`} person={props.person} button={t("sendOpinion")}>
            <Choices
              name="outcome"
              label={t("outcome")}
              choices={[
                { value: "positive", label: t("positive") },
                { value: "negative", label: t("negative") },
              ]}
            />
            <TextArea name="text" label={t("opinionText")} hint={t("opinionTextHint")} maxLength={4000} rows={5} />
          </CardForm>
        ) : (
          <Panel tone={task.state === "answered" ? "good" : "wait"} live>
            <P>
              <WhatBecame task={task} />
            </P>
            {task.text !== undefined && (
              <P>
                <AsWritten text={task.text} />
              </P>
            )}
          </Panel>
        )}
      </div>
    </Page>
  );
}

function WhatBecame({ task }: { readonly task: OpinionTaskView }) {
  const { lang, zone } = useVisit();
  const t = words(lang);
  const momentOf = (at: string) => formatMoment(Temporal.Instant.from(at), lang, zone);
  if (task.recalledAt !== undefined) {
    const why = task.recalledFor === "decided" ? "taskRecalledDecided" : "taskRecalled";
    return <>{t(why, { moment: momentOf(task.recalledAt) })}</>;
  }
  if (task.answeredAt === undefined || task.state !== "answered") return <>{t("taskSealing")}</>;
  return <>{t("taskAnswered", { moment: momentOf(task.answeredAt) })}</>;
}
