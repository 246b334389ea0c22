import type { Offer } from "@ratusha/proactive";
import type { Awaiting, Draft } from "@ratusha/services";
import type { ComponentChildren } from "preact";
import { formatDate, formatMoment } from "../language/format.ts";
import { wordingOf } from "../language/language.ts";
import { tied } from "../language/typeset.ts";
import { ButtonLink } from "../page/button/button.tsx";
import { Empty } from "../page/empty/empty.tsx";
import { type Names, nameOf } from "../page/names.ts";
import { numberIn } from "../page/number/number.tsx";
import { H2, Link, P } from "../page/prose/prose.tsx";
import { useVisit } from "../page/visit.ts";
import { Moment } from "../page/when.tsx";
import { inWords } from "../payment/amount.ts";
import { words } from "./words.ts";

/** Everything that waits for the person, each with the one thing to do about it. */
export interface AwaitsView {
  readonly todo: readonly Awaiting[];
  readonly offers: readonly Pick<Offer, "id" | "title" | "why">[];
  readonly notices: readonly {
    readonly id: string;
    readonly text: string;
    readonly link: string;
    readonly at: Temporal.Instant;
  }[];
  /** There are more messages than are shown. */
  readonly moreNotices: boolean;
  readonly drafts: readonly Draft[];
  /** Mandates that end soon, with the other side's name. */
  readonly ending: readonly { readonly id: string; readonly name: string; readonly on: Temporal.PlainDate }[];
  /** What is the matter with the person's card. */
  readonly card:
    | { readonly state: "suspended" }
    | { readonly state: "ending"; readonly on: Temporal.PlainDate }
    | undefined;
}

/** What awaits the person: what stops a case first, then offers, decisions, drafts, and what ends soon. */
export function Awaits({ view, names }: { readonly view: AwaitsView; readonly names: Names }) {
  const { lang } = useVisit();
  const t = words(lang);
  const { todo, offers, notices, drafts, ending, card } = view;
  const nothing =
    todo.length + offers.length + notices.length + drafts.length + ending.length === 0 && card === undefined;
  return (
    <section aria-labelledby="awaits">
      <H2 id="awaits">{t("awaits")}</H2>
      {nothing && (
        <Empty>
          <p>{t("awaitsNothing")}</p>
        </Empty>
      )}
      {todo.map((one) => (
        <Todo key={one.caseId} one={one} />
      ))}
      {offers.map((offer) => (
        <Await
          key={offer.id}
          above={t("offer")}
          title={offer.title[lang]}
          // What has happened tells two offers of one service apart: which child it is.
          note={tied(offer.why[lang])}
          action={
            <ButtonLink href={`/offers/${offer.id}`} label={`${t("open")}: ${offer.title[lang]}. ${offer.why[lang]}`}>
              {t("open")}
            </ButtonLink>
          }
        />
      ))}
      {notices.map((notice) => (
        <Await
          key={notice.id}
          title={notice.text}
          note={<Moment at={notice.at} />}
          action={
            <ButtonLink href={`/notices/${notice.id}`} weight="quiet" label={`${t("read")}: ${notice.text}`}>
              {t("read")}
            </ButtonLink>
          }
        />
      ))}
      {drafts.map((draft) => (
        <DraftAwait key={draft.id} draft={draft} names={names} />
      ))}
      {card !== undefined && (
        <Await
          title={card.state === "suspended" ? t("cardStopped") : t("cardEnds", { date: formatDate(card.on, lang) })}
          note={t(card.state === "suspended" ? "cardStoppedText" : "cardEndsText")}
          action={
            <ButtonLink href="/cards" weight="quiet">
              {t("cards")}
            </ButtonLink>
          }
        />
      )}
      {ending.map(({ id, name, on }) => (
        <Await
          key={id}
          title={t("mandateEnds", { date: formatDate(on, lang), name })}
          note={t("mandateText")}
          action={
            <ButtonLink href="/mandates" weight="quiet">
              {t("mandates")}
            </ButtonLink>
          }
        />
      ))}
      {view.moreNotices && (
        <P>
          <Link to="/notices">{t("allNotices")}</Link>
        </P>
      )}
    </section>
  );
}

function DraftAwait({ draft, names }: { readonly draft: Draft; readonly names: Names }) {
  const { lang, zone } = useVisit();
  const t = words(lang);
  const title = wordingOf(nameOf(names.services, draft.service), lang);
  const note = t("draft", { moment: formatMoment(Temporal.Instant.from(draft.updatedAt), lang, zone) });
  return (
    <Await
      title={title}
      note={note}
      action={
        <ButtonLink href={`/drafts/${draft.id}`} weight="quiet" label={`${t("continueDraft")}: ${title}. ${note}`}>
          {t("continueDraft")}
        </ButtonLink>
      }
    />
  );
}

function Todo({ one }: { readonly one: Awaiting }) {
  const { lang } = useVisit();
  const t = words(lang);
  const { number, until } = one;
  const told = `${one.name[lang]}, ${numberIn(lang, number)}`;
  const date = until === undefined ? "" : formatDate(Temporal.PlainDate.from(until), lang);
  if (one.kind === "answer") {
    return (
      <Await
        title={t("toAnswer", { service: one.name[lang] })}
        note={t("answerLast", { number, date })}
        action={
          <ButtonLink href={`/applications/${one.caseId}/answer`} label={`${t("answer")}: ${told}`}>
            {t("answer")}
          </ButtonLink>
        }
      />
    );
  }
  return (
    <Await
      above={one.name[lang]}
      title={t("toPay", { amount: inWords(one) })}
      note={until === undefined ? t("payAny", { number }) : t("payBy", { number, date })}
      action={
        <ButtonLink href={`/applications/${one.caseId}/payment`} label={`${t("pay")}: ${told}`}>
          {t("pay")}
        </ButtonLink>
      }
    />
  );
}

function Await(props: {
  readonly above?: string;
  readonly title: string;
  readonly note: ComponentChildren;
  readonly action: ComponentChildren;
}) {
  return (
    <div class="rt-await">
      <div>
        {props.above !== undefined && <p class="rt-quiet">{tied(props.above)}</p>}
        <h3>{tied(props.title)}</h3>
        <p class="rt-quiet">{props.note}</p>
      </div>
      {props.action}
    </div>
  );
}
