import { type CaseLine, type Draft, isFinal } from "@ratusha/services";
import { formatDate } from "../language/format.ts";
import { wordingOf } from "../language/language.ts";
import { ButtonLink } from "../page/button/button.tsx";
import { Empty } from "../page/empty/empty.tsx";
import { Page } from "../page/layout/page.tsx";
import { Item, Items } from "../page/list/list.tsx";
import { ListPages } from "../page/list/pages.tsx";
import { type Names, nameOf } from "../page/names.ts";
import { numberIn, RegistrationNumber } from "../page/number/number.tsx";
import { H1, SectionOf } from "../page/prose/prose.tsx";
import { useVisit } from "../page/visit.ts";
import { Moment } from "../page/when.tsx";
import { calledIn } from "./called.ts";
import { CaseTag } from "./case-tag.tsx";
import { Drafts } from "./drafts.tsx";
import { words } from "./words.ts";

/** Applications, each with its state and, while it runs, the day of the answer. */
export function Applications(props: {
  readonly cases: readonly CaseLine[];
  readonly names: Names;
  readonly top?: boolean;
  /** Says when each was filed. */
  readonly dated?: boolean;
}) {
  const { lang } = useVisit();
  const t = words(lang);
  if (props.cases.length === 0) {
    return (
      <Empty>
        <p>{t("none")}</p>
        <ButtonLink href="/services" weight="quiet">
          {t("services")}
        </ButtonLink>
      </Empty>
    );
  }
  return (
    <Items {...(props.top === true ? { top: true } : {})}>
      {props.cases.map((line) => (
        <Item
          key={line.id}
          title={calledIn(lang, line)}
          to={`/applications/${line.id}`}
          label={`${calledIn(lang, line)}, ${numberIn(lang, line.number)}`}
          aside={<CaseTag state={line.state} />}
        >
          <p>
            <RegistrationNumber number={line.number} />, {wordingOf(nameOf(props.names.bodies, line.body), lang)}
          </p>
          {(props.top === true || props.dated === true) && (
            <p>
              <Moment at={line.filedAt} />
            </p>
          )}
          {line.due !== undefined && line.state !== "awaiting-applicant" && !isFinal(line.state) && (
            <p>{t("answerBy", { date: formatDate(Temporal.PlainDate.from(line.due), lang) })}</p>
          )}
        </Item>
      ))}
    </Items>
  );
}

/** All applications of the person or company, newest first. */
export function ApplicationsPage(props: {
  /** What is not sent yet; stands on the first page. */
  readonly drafts: readonly Draft[];
  readonly cases: readonly CaseLine[];
  readonly after: string | undefined;
  readonly next: string | undefined;
  readonly names: Names;
}) {
  const t = words(useVisit().lang);
  return (
    <Page title={t("listTitle")} section="home" back="/">
      <H1>{t("listTitle")}</H1>
      <Drafts drafts={props.drafts} names={props.names} />
      {props.drafts.length === 0 ? (
        <Applications cases={props.cases} names={props.names} top />
      ) : (
        <SectionOf id="sent" title={t("sentTitle")}>
          <Applications cases={props.cases} names={props.names} dated />
        </SectionOf>
      )}
      <ListPages to="/applications" after={props.after} next={props.next} more={t("earlier")} />
    </Page>
  );
}
