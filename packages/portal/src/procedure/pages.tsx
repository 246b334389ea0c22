import type { Notice } from "@ratusha/identity";
import type { CaseView, FilledTemplate } from "@ratusha/services";
import { TextsToInsert } from "../desk/insert.tsx";
import { formatDate } from "../language/format.ts";
import { wordingOf } from "../language/language.ts";
import { Button } from "../page/button/button.tsx";
import { Empty } from "../page/empty/empty.tsx";
import { ErrorSummary } from "../page/form/errors.tsx";
import { TextArea } from "../page/form/fields.tsx";
import { Form } from "../page/form/form.tsx";
import { Page } from "../page/layout/page.tsx";
import { Item, Items } from "../page/list/list.tsx";
import { RegistrationNumber } from "../page/number/number.tsx";
import { Panel } from "../page/panel/panel.tsx";
import { AsWritten, H1, Link, P } from "../page/prose/prose.tsx";
import { CardForm } from "../page/signing/card-form.tsx";
import { Tag } from "../page/tag/tag.tsx";
import { useVisit } from "../page/visit.ts";
import { Moment } from "../page/when.tsx";
import { words } from "./words.ts";

type Said = "ask" | "extend";

const titles = { ask: "askTitle", extend: "extendTitle" } as const;
const labels = { ask: "askText", extend: "extendText" } as const;
const hints = { ask: "askHint", extend: "extendHint" } as const;
const buttons = { ask: "askSend", extend: "extendSend" } as const;

/** An official's own words for a step on the way: a request to the applicant, or the reason of an extension. */
export function WordsPage(props: {
  readonly view: CaseView;
  readonly what: Said;
  readonly failed: boolean;
  readonly texts?: readonly FilledTemplate[];
  readonly text?: FilledTemplate | undefined;
}) {
  const { lang } = useVisit();
  const t = words(lang);
  const { view, what } = props;
  const errors = props.failed ? [{ field: "text", message: t("empty") }] : [];
  return (
    <Page
      title={t(titles[what])}
      section="queue"
      back={`/office/cases/${view.id}`}
      failed={props.failed}
      islands={["texts"]}
    >
      <div class="rt-two-thirds">
        <ErrorSummary errors={errors} />
        <p class="rt-caption">
          <RegistrationNumber number={view.number} />
          &nbsp;· {wordingOf(view.name, lang)}&nbsp;· <AsWritten text={view.applicant.name} />
        </p>
        <H1>{t(titles[what])}</H1>
        <Form action={`/office/cases/${view.id}/${what}`}>
          <TextArea
            name="text"
            label={t(labels[what])}
            hint={t(hints[what])}
            value={props.text?.text}
            maxLength={4000}
            rows={6}
            errors={errors}
          />
          <TextsToInsert texts={props.texts ?? []} path={`/office/cases/${view.id}/${what}`} field="text" />
          <div class="rt-buttons">
            <Button>{t(buttons[what])}</Button>
            <Link to={`/office/cases/${view.id}`}>{t("back")}</Link>
          </div>
        </Form>
      </div>
    </Page>
  );
}

/** The applicant's answer, signed with the card. */
export function AnswerPage(props: { readonly view: CaseView; readonly person: string }) {
  const { lang } = useVisit();
  const t = words(lang);
  const { view } = props;
  const request = view.requests.find(({ state }) => state === "open");
  const path = `/applications/${view.id}/answer`;
  return (
    <Page title={t("answerTitle")} section="home" back={`/applications/${view.id}`} islands={["sign"]}>
      <div class="rt-two-thirds">
        <p class="rt-caption">
          <RegistrationNumber number={view.number} />
          &nbsp;· {wordingOf(view.name, lang)}
        </p>
        <H1>{t("answerTitle")}</H1>
        {request !== undefined && (
          <Panel>
            <P>
              <AsWritten text={request.text} />
            </P>
            <P>{t("answerBy", { date: formatDate(Temporal.PlainDate.from(request.due), lang) })}</P>
          </Panel>
        )}
        <CardForm
          action={path}
          prepare={`${path}/prepare`}
          person={props.person}
          button={t("answerSign")}
          unwritten={t("answerMissing")}
          cancel={<Link to={`/applications/${view.id}`}>{t("back")}</Link>}
        >
          <TextArea name="text" label={t("answerTitle")} hint={t("answerHint")} maxLength={4000} rows={6} />
        </CardForm>
      </div>
    </Page>
  );
}

/** What the body and the official were told, newest first: terms that end or were missed, cases handed over. */
export function RemindersPage({ notices }: { readonly notices: readonly Notice[] }) {
  const { lang } = useVisit();
  const t = words(lang);
  return (
    <Page title={t("reminders")} section="queue" back="/office">
      <H1>{t("reminders")}</H1>
      {notices.length === 0 ? (
        <Empty>
          <p>{t("remindersNone")}</p>
        </Empty>
      ) : (
        <Items top>
          {notices.map((notice) => {
            return (
              <Item
                key={notice.id}
                title={notice.text[lang]}
                to={notice.link}
                aside={<ReminderTag kind={notice.kind} />}
              >
                <p>
                  <Moment at={notice.at.toString()} />
                </p>
              </Item>
            );
          })}
        </Items>
      )}
    </Page>
  );
}

/** The term has not ended yet. */
const soon: ReadonlySet<string> = new Set([
  "services.term-reminder",
  "services.term-last-day",
  "services.opinion-reminder",
  "services.opinion-last-day",
]);

function ReminderTag({ kind }: { readonly kind: string }) {
  const t = words(useVisit().lang);
  if (kind === "services.term-missed" || kind === "services.opinion-missed") return <Tag tone="bad">{t("missed")}</Tag>;
  if (soon.has(kind)) return <Tag tone="wait">{t("soon")}</Tag>;
  return null;
}
