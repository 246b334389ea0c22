import type { CaseView } from "@ratusha/services";
import { AnswersGiven, FactsRead, FilesGiven, OpinionsAsked } from "../application/record.tsx";
import { Represented } from "../application/represented.tsx";
import { Deadline } from "../official/deadline.tsx";
import { words as officialWords } from "../official/words.ts";
import type { Names } from "../page/names.ts";
import { RegistrationNumber } from "../page/number/number.tsx";
import { AsWritten, Link, P } from "../page/prose/prose.tsx";
import { useVisit } from "../page/visit.ts";
import { Moment } from "../page/when.tsx";
import { RuleList } from "../procedure/parts.tsx";
import { words as procedureWords } from "../procedure/words.ts";
import { words } from "./words.ts";

/** A case as it is read beside others: what was asked, what registers say, what the rules make of it, what others said. */
export function BriefCase(props: {
  readonly view: CaseView;
  readonly names: Names;
  readonly today: Temporal.PlainDate;
}) {
  const { lang } = useVisit();
  const t = words(lang);
  const o = officialWords(lang);
  const { view, names } = props;
  const { desk } = view;
  const tick = `case-${view.id}`;
  return (
    <li class="rt-brief">
      <div class="rt-brief__head">
        <h2>
          <input type="checkbox" id={tick} name="case" value={view.id} checked aria-describedby={`${tick}-what`} />
          <label for={tick}>
            <span class="govuk-visually-hidden">{t("include", { number: view.number })}</span>
            <span aria-hidden="true">
              <RegistrationNumber number={view.number} />
            </span>
          </label>
        </h2>
        <Link to={`/office/cases/${view.id}`} label={t("wholeOf", { number: view.number })}>
          {t("whole")}
        </Link>
      </div>
      <p class="govuk-body" id={`${tick}-what`}>
        <b>
          <AsWritten text={view.applicant.name} />
        </b>
        {view.item !== undefined && <>&nbsp;· {o("concerns", { what: view.item[lang] })}</>}
      </p>
      <p class="rt-quiet">
        <Moment at={view.filedAt} />
        {view.due !== undefined && (
          <>
            &nbsp;· {o("due")}: <Deadline due={Temporal.PlainDate.from(view.due)} today={props.today} />
          </>
        )}
        {desk?.official !== undefined && !desk.mine && <>&nbsp;· {t("inHandOf", { name: desk.official.name[lang] })}</>}
      </p>
      <Represented by={view.representative} />
      <AnswersGiven answers={view.answers} dense />
      <FilesGiven
        files={view.files}
        path={`/office/cases/${view.id}/files`}
        of={o("caseNumber", { number: view.number })}
      />
      {view.facts.length > 0 && (
        <>
          <h3>{o("facts")}</h3>
          <FactsRead facts={view.facts} names={names} dense brief />
        </>
      )}
      {view.rules.length > 0 && (
        <>
          <h3>{procedureWords(lang)("rules")}</h3>
          <RuleList rules={view.rules} />
        </>
      )}
      {view.opinions.length > 0 && (
        <>
          <h3>{o("opinions")}</h3>
          <OpinionsAsked opinions={view.opinions} names={names} />
        </>
      )}
      {desk !== undefined && desk.notes.length > 0 && (
        <>
          <h3>{t("notes")}</h3>
          {desk.notes.map((note) => (
            <P key={note.id}>
              <AsWritten text={note.text} />
            </P>
          ))}
        </>
      )}
    </li>
  );
}
