import { type MailTopic, type MailWishes, mailTopics } from "@ratusha/identity";
import { langs } from "@ratusha/kernel";
import { languageNames } from "../language/language.ts";
import { Button } from "../page/button/button.tsx";
import { ErrorSummary, type FieldError } from "../page/form/errors.tsx";
import { Choices, TextField } from "../page/form/fields.tsx";
import { Form, Hidden } from "../page/form/form.tsx";
import { Page } from "../page/layout/page.tsx";
import { Item, Items } from "../page/list/list.tsx";
import { Panel } from "../page/panel/panel.tsx";
import { H1, H2, Link, P, SectionOf } from "../page/prose/prose.tsx";
import { useVisit } from "../page/visit.ts";
import { words } from "./words.ts";

/** What was just done here. */
export type Done = "saved" | "removed" | "confirmed";

/** What a person sets for their own account, or for the company that they act for. */
export function SettingsPage(props: {
  /** Undefined where this portal sends no mail. */
  readonly mail: MailWishes | undefined;
  /** The address as it was typed, where it was no address. */
  readonly typed: string | undefined;
  readonly errors: readonly FieldError[];
  readonly done?: Done | undefined;
}) {
  const { lang } = useVisit();
  const t = words(lang);
  return (
    <Page title={t("title")} section="settings" failed={props.errors.length > 0}>
      <div class="rt-two-thirds">
        <ErrorSummary errors={props.errors} />
        <H1>{t("title")}</H1>
        {props.done !== undefined && (
          <Panel tone="good" live>
            <P>{t(props.done)}</P>
          </Panel>
        )}
        <Form action="/settings/language">
          <Choices
            name="language"
            label={t("language")}
            hint={t("languageHint")}
            chosen={lang}
            choices={langs.map((one) => ({ value: one, label: languageNames[one].name, lang: one }))}
          />
          <Button weight="quiet" label={`${t("save")}: ${t("language")}`}>
            {t("save")}
          </Button>
        </Form>
        <SectionOf id="mail" title={t("mail")}>
          <P>{t("mailText")}</P>
          {props.mail === undefined ? <P>{t("mailOff")}</P> : <Mail {...props} mail={props.mail} />}
        </SectionOf>
        <SectionOf id="also" title={t("also")}>
          <Items>
            <Item title={t("cards")} to="/cards">
              <p>{t("cardsText")}</p>
            </Item>
            <Item title={t("mandates")} to="/acting-for">
              <p>{t("mandatesText")}</p>
            </Item>
          </Items>
        </SectionOf>
      </div>
    </Page>
  );
}

function Mail(props: {
  readonly mail: MailWishes;
  readonly typed: string | undefined;
  readonly errors: readonly FieldError[];
}) {
  const t = words(useVisit().lang);
  const { mail } = props;
  return (
    <>
      {mail.address !== undefined && (
        <Panel tone={mail.failing ? "bad" : "plain"}>
          <P>
            {t("mailTo")} <b>{mail.address}</b>
          </P>
          {mail.failing && <P>{t("mailFailing")}</P>}
          <Form action="/settings/email/remove">
            <Button weight="quiet" small>
              {t("mailRemove")}
            </Button>
          </Form>
        </Panel>
      )}
      {mail.address !== undefined && <Topics without={mail.without} />}
      {mail.pending !== undefined && (
        <Panel tone="wait" live>
          <P>
            {t("mailPending")} <b>{mail.pending}</b>
          </P>
          <P>{t("mailPendingText")}</P>
        </Panel>
      )}
      <Form action="/settings/email">
        <TextField
          name="address"
          label={t(mail.address === undefined ? "mailAddress" : "mailOther")}
          value={props.typed}
          errors={props.errors}
          autocomplete="email"
          width="medium"
          maxLength={254}
        />
        <Button weight="quiet">{t("mailAsk")}</Button>
      </Form>
    </>
  );
}

const topicWords = { decision: "decision", request: "request", offer: "offer" } as const satisfies Record<
  MailTopic,
  string
>;

/** Which messages a person wants mail of; those that nobody may miss are always told of. */
function Topics({ without }: Pick<MailWishes, "without">) {
  const t = words(useVisit().lang);
  return (
    <Form action="/settings/email/topics">
      <div class="govuk-form-group">
        <fieldset class="govuk-fieldset" aria-describedby="topic-hint">
          <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{t("topics")}</legend>
          <div id="topic-hint" class="govuk-hint">
            {t("topicsHint")}
          </div>
          <div class="rt-choices">
            {mailTopics.map((topic) => (
              <div key={topic} class="rt-choice">
                <input
                  type="checkbox"
                  id={`topic-${topic}`}
                  name="topic"
                  value={topic}
                  checked={!without.includes(topic) || undefined}
                />
                <label for={`topic-${topic}`}>{t(topicWords[topic])}</label>
              </div>
            ))}
          </div>
        </fieldset>
      </div>
      <Button weight="quiet" label={`${t("save")}: ${t("topics")}`}>
        {t("save")}
      </Button>
    </Form>
  );
}

/** Confirms an address with one button: the link of a mail alone changes nothing, programs open links too. */
export function ConfirmMailPage(props: { readonly code: string; readonly wrong: boolean }) {
  const t = words(useVisit().lang);
  return (
    <Page title={t("confirmTitle")} section="settings" back="/settings">
      <div class="rt-two-thirds">
        <H1>{t("confirmTitle")}</H1>
        {props.wrong ? (
          <Panel tone="bad" live>
            <H2>{t("confirmWrong")}</H2>
            <P>{t("confirmWrongText")}</P>
            <P>
              <Link to="/settings">{t("toSettings")}</Link>
            </P>
          </Panel>
        ) : (
          <Form action="/settings/email/confirm">
            <P>{t("confirmText")}</P>
            <Hidden values={{ code: props.code }} />
            <Button>{t("confirmButton")}</Button>
          </Form>
        )}
      </div>
    </Page>
  );
}
