import type { Notice } from "@ratusha/identity";
import { legalDate } from "@ratusha/kernel";
import type { DeskList, Morning } from "@ratusha/services";
import { formatNumber } from "../language/format.ts";
import { Empty } from "../page/empty/empty.tsx";
import { Page } from "../page/layout/page.tsx";
import { Item, Items } from "../page/list/list.tsx";
import type { Names } from "../page/names.ts";
import { H1, Link, P, SectionOf } from "../page/prose/prose.tsx";
import { useVisit } from "../page/visit.ts";
import { Day, Moment } from "../page/when.tsx";
import { CasesTable } from "./cases-table.tsx";
import { OwnPart } from "./own-part.tsx";
import { words } from "./words.ts";

const lists = ["overdue", "today", "fresh", "waiting"] as const;
const titles = { overdue: "overdue", today: "dueToday", fresh: "fresh", waiting: "waiting" } as const;
const nothing = { overdue: "overdueNone", today: "dueTodayNone", fresh: "freshNone", waiting: "waitingNone" } as const;

/** What an official begins the day with: what is theirs, then what is everyone's of the unit or the body. */
export function MorningPage(props: {
  readonly morning: Morning;
  /** What this official was told and has not looked at: cases handed over, terms that end. */
  readonly told: readonly Notice[];
  readonly today: Temporal.PlainDate;
  readonly names: Names;
}) {
  const { lang } = useVisit();
  const t = words(lang);
  const { morning, today } = props;
  const { units } = morning;
  return (
    <Page title={t("title")} section="morning" wide>
      <p class="rt-caption">
        <Day date={today} />
      </p>
      <H1>{t("title")}</H1>
      <Told notices={props.told} />
      <OwnPart own={morning.own} today={today} names={props.names} />
      <SectionOf
        id="everyone"
        title={
          units.length === 0 ? t("wholeBody") : t("ofUnits", { names: units.map((name) => name[lang]).join(", ") })
        }
      >
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
          <ListOf key={kind} kind={kind} morning={morning} today={today} />
        ))}
      </SectionOf>
    </Page>
  );
}

function ListOf(props: {
  readonly kind: (typeof lists)[number];
  readonly morning: Morning;
  readonly today: Temporal.PlainDate;
}) {
  const { lang, zone } = useVisit();
  const t = words(lang);
  const { kind, morning, today } = props;
  const { items, count } = morning[kind];
  return (
    <>
      <h3 class="govuk-heading-s" id={kind}>
        {t(titles[kind])}
      </h3>
      {kind === "fresh" && (
        <p class="govuk-body rt-quiet">
          {t("freshSince")}&nbsp;
          <Day date={legalDate(Temporal.Instant.from(morning.since), zone)} />
        </p>
      )}
      {items.length === 0 ? (
        <Empty>
          <p>{t(nothing[kind])}</p>
        </Empty>
      ) : (
        <CasesTable cases={items} today={today} caption={t(titles[kind])} />
      )}
      {count > items.length && (
        <P>
          <Link to="/office">{t("allOpen")}</Link>
        </P>
      )}
    </>
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
