import type { Delivery, InboxItem, MessageState, OutboxItem } from "@ratusha/exchange";
import type { OpinionTask, Page as PageOf } from "@ratusha/services";
import type { ComponentChildren } from "preact";
import { formatDate, formatMoment } from "../language/format.ts";
import { wordingOf } from "../language/language.ts";
import { ButtonLink } from "../page/button/button.tsx";
import { Empty } from "../page/empty/empty.tsx";
import { Form } from "../page/form/form.tsx";
import { Page } from "../page/layout/page.tsx";
import { Item, Items } from "../page/list/list.tsx";
import { type Names, nameOf } from "../page/names.ts";
import { AsWritten, H1, Link, P, SectionOf } from "../page/prose/prose.tsx";
import { Tag, type Tone } from "../page/tag/tag.tsx";
import { addressOf, useVisit } from "../page/visit.ts";
import { Moment } from "../page/when.tsx";
import { words } from "./words.ts";

const states = {
  created: ["stateCreated", "quiet"],
  sent: ["stateSent", "plain"],
  delivered: ["stateDelivered", "plain"],
  registered: ["stateRegistered", "good"],
  refused: ["stateRefused", "bad"],
  "not-subject": ["stateNotSubject", "quiet"],
  "no-trust": ["stateNoTrust", "bad"],
} as const satisfies Readonly<Record<MessageState, readonly [string, Tone]>>;

function DeliveryState({ delivery }: { readonly delivery: Delivery }) {
  const { lang } = useVisit();
  const t = words(lang);
  const [word, tone] = states[delivery.state];
  const { registration } = delivery;
  return (
    <>
      <Tag tone={tone}>{t(word)}</Tag>
      {registration !== undefined && (
        <>
          <br />
          <span class="rt-quiet">
            {t("registered", { number: registration.number, date: formatDate(registration.date, lang) })}
          </span>
        </>
      )}
    </>
  );
}

/** What other bodies sent: requests for an opinion first, then every document, to be registered. */
export function InboxPage(props: {
  readonly tasks: PageOf<OpinionTask>;
  readonly messages: readonly InboxItem[];
  readonly next: string | undefined;
  readonly names: Names;
}) {
  const visit = useVisit();
  const { lang } = visit;
  const t = words(lang);
  const bodyName = (code: string): string => wordingOf(nameOf(props.names.bodies, code), lang);
  return (
    <Page title={t("inbox")} section="inbox" wide>
      <H1>{t("inbox")}</H1>
      <SectionOf id="tasks" title={t("tasks")}>
        {props.tasks.items.length === 0 ? (
          <Empty>
            <p>{t("tasksNone")}</p>
          </Empty>
        ) : (
          <Items>
            {props.tasks.items.map((task) => (
              <Item
                key={task.id}
                title={task.title[lang]}
                to={`/office/opinions/${task.id}`}
                label={`${task.title[lang]}, ${t("taskCase", { number: task.caseNumber })}`}
                aside={
                  <ButtonLink
                    href={`/office/opinions/${task.id}`}
                    weight={task.state === "open" ? "main" : "quiet"}
                    small
                    label={`${t("taskOpen")}: ${task.title[lang]}, ${t("taskCase", { number: task.caseNumber })}`}
                  >
                    {t("taskOpen")}
                  </ButtonLink>
                }
              >
                <p>
                  {bodyName(task.from)}&nbsp;· {t("taskCase", { number: task.caseNumber })}
                </p>
                <p>{t("taskDue", { date: formatDate(Temporal.PlainDate.from(task.due), lang) })}</p>
              </Item>
            ))}
          </Items>
        )}
        {props.tasks.next !== undefined && (
          <P>
            <Link to={`/office/inbox?tasks=${encodeURIComponent(props.tasks.next)}`}>{t("moreTasks")}</Link>
          </P>
        )}
      </SectionOf>
      <SectionOf id="messages" title={t("messages")}>
        {props.messages.length === 0 ? (
          <Empty>
            <p>{t("inboxNone")}</p>
          </Empty>
        ) : (
          <MessageTable caption={t("messages")} columns={[t("subject"), t("from"), t("came"), t("registration")]}>
            {props.messages.map((message) => {
              const path = `/office/messages/${message.sender}/${message.id}`;
              const open = message.delivery.state === "sent" || message.delivery.state === "delivered";
              return (
                <tr key={message.cursor}>
                  <MessageHead message={message} other={bodyName(message.sender)} />
                  <td data-label={t("from")}>{bodyName(message.sender)}</td>
                  <td data-label={t("came")}>
                    <Moment at={message.at} />
                  </td>
                  <td data-label={t("registration")}>
                    {open ? (
                      <Form action={`${path}/register`}>
                        <div class="rt-pair">
                          <button
                            type="submit"
                            class="rt-button rt-button--quiet rt-button--small"
                            aria-label={t("registerWhat", {
                              subject: `${message.subject}, ${bodyName(message.sender)}`,
                            })}
                          >
                            {t("register")}
                          </button>
                          <a
                            class="govuk-link"
                            href={addressOf(visit, `${path}/refuse`)}
                            aria-label={t("declineWhat", {
                              subject: `${message.subject}, ${bodyName(message.sender)}`,
                            })}
                          >
                            {t("decline")}
                          </a>
                        </div>
                      </Form>
                    ) : (
                      <span>
                        <DeliveryState delivery={message.delivery} />
                      </span>
                    )}
                  </td>
                </tr>
              );
            })}
          </MessageTable>
        )}
        {props.next !== undefined && (
          <P>
            <Link to={`/office/inbox?after=${encodeURIComponent(props.next)}`}>{t("more")}</Link>
          </P>
        )}
      </SectionOf>
    </Page>
  );
}

/** What the body sent, and how it stands with each receiver. */
export function OutboxPage(props: {
  readonly messages: readonly OutboxItem[];
  readonly next: string | undefined;
  readonly names: Names;
}) {
  const visit = useVisit();
  const { lang } = visit;
  const t = words(lang);
  const bodyName = (code: string): string => wordingOf(nameOf(props.names.bodies, code), lang);
  return (
    <Page title={t("outbox")} section="outbox" wide>
      <H1>{t("outbox")}</H1>
      {props.messages.length === 0 ? (
        <Empty>
          <p>{t("outboxNone")}</p>
        </Empty>
      ) : (
        <MessageTable caption={t("outbox")} columns={[t("subject"), t("to"), t("sentAt"), t("state")]}>
          {props.messages.flatMap((message) =>
            message.deliveries.map((delivery) => (
              <tr key={`${message.cursor} ${delivery.receiver}`}>
                <MessageHead message={message} other={bodyName(delivery.receiver)} />
                <td data-label={t("to")}>{bodyName(delivery.receiver)}</td>
                <td data-label={t("sentAt")}>
                  <Moment at={message.at} />
                </td>
                <td data-label={t("state")}>
                  <span>
                    <DeliveryState delivery={delivery} />
                  </span>
                </td>
              </tr>
            )),
          )}
        </MessageTable>
      )}
      {props.next !== undefined && (
        <P>
          <Link to={`/office/outbox?after=${encodeURIComponent(props.next)}`}>{t("more")}</Link>
        </P>
      )}
    </Page>
  );
}

/** Messages as rows; on phones each is a block of its own. */
function MessageTable(props: {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly children: ComponentChildren;
}) {
  return (
    <table class="rt-table rt-table--stacked rt-table--broad">
      <caption class="govuk-visually-hidden">{props.caption}</caption>
      <thead>
        <tr>
          {props.columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{props.children}</tbody>
    </table>
  );
}

/** What a message is about; it opens as the signed document that it is. */
function MessageHead(props: {
  readonly message: Pick<InboxItem | OutboxItem, "sender" | "id" | "subject" | "at">;
  /** Whom it came from or went to: one letter goes to several, and many bear one subject. */
  readonly other: string;
}) {
  const visit = useVisit();
  const { message, other } = props;
  const told = `${other}, ${formatMoment(message.at, visit.lang, visit.zone)}. ${words(visit.lang)("open")}`;
  return (
    <th scope="row">
      <a
        class="govuk-link"
        href={addressOf(visit, `/office/messages/${message.sender}/${message.id}/document.asice`)}
        download
      >
        <AsWritten text={message.subject} />
        <span class="govuk-visually-hidden">. {told}</span>
      </a>
    </th>
  );
}
