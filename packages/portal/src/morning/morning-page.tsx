import type { Notice } from "@ratusha/identity";
import type { CaseLine, DeskList, Morning } from "@ratusha/services";
import { formatNumber } from "../language/format.ts";
import { Deadline } from "../official/deadline.tsx";
import { OfficialTag } from "../official/queue-page.tsx";
import { Empty } from "../page/empty/empty.tsx";
import { Page } from "../page/layout/page.tsx";
import { Item, Items } from "../page/list/list.tsx";
import { AsWritten, H1, Link, P, SectionOf } from "../page/prose/prose.tsx";
import { useVisit } from "../page/visit.ts";
import { Day, Moment } from "../page/when.tsx";
import { words } from "./words.ts";

const lists = ["overdue", "today", "fresh", "waiting"] as const;
const titles = { overdue: "overdue", today: "dueToday", fresh: "fresh", waiting: "waiting" } as const;
const nothing = { overdue: "overdueNone", today: "dueTodayNone", fresh: "freshNone", waiting: "waitingNone" } as const;

/** What the officials of a body begin their day with. */
export function MorningPage(props: {
  readonly morning: Morning;
  /** What this official was told and has not looked at: cases handed over, terms that end. */
  readonly told: readonly Notice[];
  readonly today: Temporal.PlainDate;
}) {
  const { lang, zone } = useVisit();
  const t = words(lang);
  const { morning, today } = props;
  return (
    <Page title={t("title")} section="morning" wide>
      <p class="rt-caption">
        <Day date={today} />
      </p>
      <H1>{t("title")}</H1>
      <Told notices={props.told} />
      <ul class="rt-tiles rt-screen">
        {lists.map((kind) => (
          <li key={kind}>
            <a href={`#${kind}`} class={morning[kind].count > 0 ? `rt-tile rt-tile--${kind}` : "rt-tile"}>
              <b>{countOf(morning[kind], formatNumber(morning[kind].count, lang))}</b> {t(titles[kind])}
            </a>
          </li>
        ))}
      </ul>
      {lists.map((kind) => (
        <SectionOf key={kind} id={kind} title={t(titles[kind])}>
          {kind === "fresh" && (
            <p class="govuk-body rt-quiet">
              {t("freshSince")}{" "}
              <Day date={Temporal.Instant.from(morning.since).toZonedDateTimeISO(zone).toPlainDate()} />
            </p>
          )}
          {morning[kind].items.length === 0 ? (
            <Empty>
              <p>{t(nothing[kind])}</p>
            </Empty>
          ) : (
            <Cases cases={morning[kind].items} today={today} caption={t(titles[kind])} />
          )}
          {morning[kind].count > morning[kind].items.length && (
            <P>
              <Link to="/office">{t("allOpen")}</Link>
            </P>
          )}
        </SectionOf>
      ))}
    </Page>
  );
}

function Told({ notices }: { readonly notices: readonly Notice[] }) {
  const { lang } = useVisit();
  const t = words(lang);
  if (notices.length === 0) return null;
  return (
    <SectionOf id="told" title={t("told")} aside={<Link to="/office/reminders">{t("toldAll")}</Link>}>
      <Items>
        {notices.map((notice) => (
          <Item key={notice.id} title={notice.text[lang]} to={notice.link}>
            <p>
              <Moment at={notice.at} />
            </p>
          </Item>
        ))}
      </Items>
    </SectionOf>
  );
}

function countOf(list: DeskList, count: string): string {
  return list.more ? `${count}+` : count;
}

function Cases(props: {
  readonly cases: readonly CaseLine[];
  readonly today: Temporal.PlainDate;
  readonly caption: string;
}) {
  const { lang } = useVisit();
  const t = words(lang);
  return (
    <table class="rt-table rt-table--stacked rt-queue">
      <caption class="govuk-visually-hidden">{props.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t("number")}</th>
          <th scope="col">{t("service")}</th>
          <th scope="col">{t("applicant")}</th>
          <th scope="col">{t("state")}</th>
          <th scope="col">{t("due")}</th>
        </tr>
      </thead>
      <tbody>
        {props.cases.map((line) => (
          <tr key={line.id}>
            <th scope="row">
              <Link to={`/office/cases/${line.id}`}>{line.number}</Link>
            </th>
            <td data-label={t("service")}>{line.name[lang]}</td>
            <td data-label={t("applicant")}>
              <AsWritten text={line.applicant.name} />
            </td>
            <td data-label={t("state")}>
              <OfficialTag state={line.state} />
            </td>
            <td data-label={t("due")}>
              {line.due === undefined ? (
                "—"
              ) : (
                <span>
                  <Deadline due={Temporal.PlainDate.from(line.due)} today={props.today} state={line.state} />
                </span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
