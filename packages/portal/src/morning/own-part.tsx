import type { OwnMorning } from "@ratusha/services";
import { formatDate } from "../language/format.ts";
import { wordingOf } from "../language/language.ts";
import { Deadline } from "../official/deadline.tsx";
import { ButtonLink } from "../page/button/button.tsx";
import { Empty } from "../page/empty/empty.tsx";
import { Item, Items } from "../page/list/list.tsx";
import { type Names, nameOf } from "../page/names.ts";
import { Link, P, SectionOf } from "../page/prose/prose.tsx";
import { useVisit } from "../page/visit.ts";
import { CasesTable } from "./cases-table.tsx";
import { words } from "./words.ts";

/** What awaits this official: only what is there; where nothing is, what could be taken. */
export function OwnPart(props: {
  readonly own: OwnMorning;
  readonly today: Temporal.PlainDate;
  readonly names: Names;
}) {
  const { own, today } = props;
  const t = words(useVisit().lang);
  return (
    <>
      {own.handed.length > 0 && (
        <SectionOf id="handed" title={t("handed")}>
          <CasesTable cases={own.handed} today={today} caption={t("handed")} />
        </SectionOf>
      )}
      {own.second.count > 0 && (
        <SectionOf id="second" title={t("second")}>
          <CasesTable cases={own.second.items} today={today} caption={t("second")} />
          {own.second.count > own.second.items.length && (
            <P>
              <Link to="/office?state=second">{t("secondAll")}</Link>
            </P>
          )}
        </SectionOf>
      )}
      <SectionOf id="mine" title={t("mine")}>
        {own.cases.items.length === 0 ? (
          <Empty>
            <p>{t("mineNone")}</p>
            <ButtonLink href="/office?whose=free" weight="quiet">
              {t("takeFree")}
            </ButtonLink>
          </Empty>
        ) : (
          <CasesTable cases={own.cases.items} today={today} caption={t("mine")} />
        )}
        {own.cases.count > own.cases.items.length && (
          <P>
            <Link to="/office?whose=mine">{t("mineAll")}</Link>
          </P>
        )}
      </SectionOf>
      <Opinions {...props} />
      <StandingIn own={own} today={today} />
    </>
  );
}

function Opinions(props: { readonly own: OwnMorning; readonly today: Temporal.PlainDate; readonly names: Names }) {
  const { lang } = useVisit();
  const t = words(lang);
  const { items, more } = props.own.opinions;
  if (items.length === 0) return null;
  return (
    <SectionOf id="asked" title={t("asked")}>
      <Items>
        {items.map((task) => (
          <Item key={task.id} title={task.title[lang]} to={`/office/opinions/${task.id}`}>
            <p>
              {wordingOf(nameOf(props.names.bodies, task.from), lang)}&nbsp;· {t("caseNo", { number: task.caseNumber })}
            </p>
            <p>
              <Deadline due={Temporal.PlainDate.from(task.due)} today={props.today} />
            </p>
          </Item>
        ))}
      </Items>
      {more && (
        <P>
          <Link to="/office/inbox">{t("askedAll")}</Link>
        </P>
      )}
    </SectionOf>
  );
}

function StandingIn({ own, today }: { readonly own: OwnMorning; readonly today: Temporal.PlainDate }) {
  const { lang } = useVisit();
  const t = words(lang);
  if (own.standingIn.length === 0 && own.standingInSoon.length === 0) return null;
  const day = (iso: string) => formatDate(Temporal.PlainDate.from(iso), lang);
  return (
    <SectionOf id="standing-in" title={t("standingIn")} aside={<Link to="/office/absences">{t("absences")}</Link>}>
      {own.standingIn.map(({ official, until, cases }) => (
        <div key={official.be}>
          <h3 class="govuk-heading-s">{t("standingInUntil", { name: official[lang], date: day(until) })}</h3>
          {cases.items.length === 0 ? (
            <P>{t("standingInNone")}</P>
          ) : (
            <CasesTable cases={cases.items} today={today} caption={official[lang]} />
          )}
        </div>
      ))}
      {own.standingInSoon.length > 0 && (
        <ul class="govuk-list govuk-list--bullet">
          {own.standingInSoon.map(({ official, from, to }) => (
            <li key={`${official.be} ${from}`}>
              {t("standingInSoon", { name: official[lang], from: day(from), to: day(to) })}
            </li>
          ))}
        </ul>
      )}
    </SectionOf>
  );
}
