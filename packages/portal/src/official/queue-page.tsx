import type { CaseState, QueueCounts, QueueFilter, QueueLine } from "@ratusha/services";
import { caseTones } from "../application/state.ts";
import { type FilterChoices, Filters, queuePath } from "../desk/filters.tsx";
import { Keys } from "../desk/keys.tsx";
import { words as deskWords } from "../desk/words.ts";
import { wordingOf } from "../language/language.ts";
import { tied } from "../language/typeset.ts";
import { ButtonLink } from "../page/button/button.tsx";
import { Empty } from "../page/empty/empty.tsx";
import { Form, Hidden } from "../page/form/form.tsx";
import { Page } from "../page/layout/page.tsx";
import { Panel } from "../page/panel/panel.tsx";
import { H1, Link, P } from "../page/prose/prose.tsx";
import { Tag } from "../page/tag/tag.tsx";
import { addressOf, useVisit } from "../page/visit.ts";
import { Day } from "../page/when.tsx";
import { RemindersLink } from "../procedure/parts.tsx";
import { ApplicantCell } from "./applicant.tsx";
import { DueCell } from "./deadline.tsx";
import { words } from "./words.ts";

/** States in an official's words. */
const officialStates = {
  "awaiting-payment": "awaitingPayment",
  filed: "newCase",
  gathering: "gathering",
  opinion: "opinion",
  "awaiting-applicant": "awaitingApplicant",
  ready: "ready",
  sealing: "sealing",
  granted: "granted",
  refused: "refused",
  withdrawn: "withdrawn",
  lapsed: "lapsed",
} as const satisfies Readonly<Record<CaseState, string>>;

/** The state of a case as an official names it. */
export function OfficialTag({ state }: { readonly state: CaseState }) {
  const t = words(useVisit().lang);
  return <Tag tone={state === "ready" ? "good" : caseTones[state]}>{t(officialStates[state])}</Tag>;
}

/** What became of cases that were taken or handed over together. */
export interface Moved {
  readonly done: number;
  readonly left: number;
  /** Nothing had been selected. */
  readonly none?: boolean;
}

/** Open cases by deadline, narrowed by links; the keyboard goes through them, and several are taken or handed over at once. */
export function QueuePage(props: {
  readonly cases: readonly QueueLine[];
  readonly next: string | undefined;
  readonly filter: QueueFilter;
  readonly counts: QueueCounts;
  readonly choices: FilterChoices;
  readonly person: string;
  readonly today: Temporal.PlainDate;
  readonly moved?: Moved | undefined;
  /** Whether whoever reads it decides on any of the body's services. */
  readonly decides?: boolean;
}) {
  const { lang } = useVisit();
  const t = words(lang);
  const d = deskWords(lang);
  const { cases, filter, moved } = props;
  const search = filter.search ?? "";
  return (
    <Page title={t("queue")} section="queue" wide islands={["keys", "queue"]}>
      <p class="rt-caption">
        <Day date={props.today} />
      </p>
      <H1>{t("queue")}</H1>
      {moved !== undefined && (
        <Panel tone={moved.left > 0 || moved.none === true ? "wait" : "good"} live>
          <P>
            {moved.none === true ? d("pickFirst") : d("moved", { count: moved.done })}{" "}
            {moved.left > 0 && d("leftAsWas", { count: moved.left })}
          </P>
        </Panel>
      )}
      <QueueSearch search={search} />
      {search === "" ? (
        <Filters filter={filter} counts={props.counts} choices={props.choices} />
      ) : (
        <P>
          <span role="status">{d("found", { count: cases.length })}</span>
          <span class="rt-screen">
            &nbsp;· <Link to="/office">{d("showAll")}</Link>
          </span>
        </P>
      )}
      <div class="rt-between rt-screen">
        <P>
          <RemindersLink />
          &nbsp;· <Link to="/office/absences">{d("absences")}</Link>&nbsp;· <Link to="/office/texts">{d("texts")}</Link>
        </P>
        <Keys
          keys={[
            { key: "j", does: d("keyDown") },
            { key: "k", does: d("keyUp") },
            { key: d("keysEnter"), does: d("keyOpen") },
            { key: "x", does: d("keyPick") },
            { key: "/", does: d("keyFind") },
          ]}
        />
      </div>
      {cases.length === 0 ? (
        <Empty>
          <p>{queuePath(filter) === "/office" ? t("queueNone") : d("noneHere")}</p>
          {queuePath(filter) !== "/office" && (
            <ButtonLink href="/office" weight="quiet">
              {d("showAll")}
            </ButtonLink>
          )}
        </Empty>
      ) : (
        <Form action="/office/selected">
          <Hidden values={{ back: queuePath(filter) }} />
          <QueueTable cases={cases} units={props.choices.units} person={props.person} today={props.today} />
          <div class="rt-bulk rt-screen">
            <p id="picked">{d("picked")}</p>
            <DoWithPicked what="take" label={d("take")} main />
            <DoWithPicked what="hand-over" label={d("handOver")} />
            {props.decides === true && <DoWithPicked what="decide" label={d("decideTogether")} />}
          </div>
        </Form>
      )}
      {props.next !== undefined && (
        <P>
          <Link to={queuePath(filter, props.next)}>{t("more")}</Link>
        </P>
      )}
    </Page>
  );
}

/** Does something with the cases that are ticked. */
function DoWithPicked(props: { readonly what: string; readonly label: string; readonly main?: boolean }) {
  const weight = props.main === true ? "rt-button rt-button--small" : "rt-button rt-button--quiet rt-button--small";
  return (
    <button type="submit" name="do" value={props.what} class={weight} aria-describedby="picked">
      {props.label}
    </button>
  );
}

function QueueSearch({ search }: { readonly search: string }) {
  const visit = useVisit();
  const t = words(visit.lang);
  return (
    <search class="rt-screen">
      <form action={addressOf(visit, "/office")} method="get">
        <label class="govuk-label" for="q">
          {t("search")}
        </label>
        <div class="govuk-hint" id="q-hint">
          {deskWords(visit.lang)("searchHint")}
        </div>
        <div class="rt-search">
          <input
            id="q"
            name="q"
            type="search"
            class="govuk-input"
            value={search}
            maxLength={200}
            autocomplete="off"
            aria-describedby="q-hint"
            data-key="/"
          />
          <button type="submit" class="rt-button rt-button--quiet">
            {t("find")}
          </button>
        </div>
      </form>
    </search>
  );
}

function QueueTable(props: {
  readonly cases: readonly QueueLine[];
  readonly units: FilterChoices["units"];
  readonly person: string;
  readonly today: Temporal.PlainDate;
}) {
  const { lang } = useVisit();
  const t = words(lang);
  const d = deskWords(lang);
  const unitName = (code: string | undefined) => props.units.find((unit) => unit.code === code)?.name[lang];
  return (
    <table class="rt-table rt-table--stacked rt-table--broad rt-queue" data-queue>
      <caption class="govuk-visually-hidden">{t("queue")}</caption>
      <thead>
        <tr>
          <td class="rt-pick">
            <label class="rt-tick rt-scripted">
              <input type="checkbox" data-pick-all />
              <span class="rt-tick__all">{d("pickAll")}</span>
            </label>
          </td>
          <th scope="col">{t("number")}</th>
          <th scope="col">{t("service")}</th>
          <th scope="col">{t("applicant")}</th>
          <th scope="col">{t("state")}</th>
          <th scope="col">{d("hands")}</th>
          <th scope="col">{t("due")}</th>
        </tr>
      </thead>
      <tbody>
        {props.cases.map((line) => (
          <tr key={line.id}>
            <td class="rt-pick">
              <label class="rt-tick">
                <input type="checkbox" name="case" value={line.id} />
                <span class="govuk-visually-hidden">{d("pick", { number: line.number })}</span>
              </label>
            </td>
            <th scope="row">
              <Link to={`/office/cases/${line.id}`}>{line.number}</Link>
            </th>
            <td data-label={t("service")}>{wordingOf(line.name, lang)}</td>
            <ApplicantCell line={line} />
            <td data-label={t("state")}>
              {line.proposed === true ? (
                <Tag tone="wait">{d("waitsSecondShort")}</Tag>
              ) : (
                <OfficialTag state={line.state} />
              )}
            </td>
            <td data-label={d("hands")}>
              <span>
                {line.official === undefined
                  ? d("nobody")
                  : line.official.person === props.person
                    ? d("me")
                    : line.official.name[lang]}
                {unitName(line.unit) !== undefined && <small class="rt-quiet">{tied(unitName(line.unit))}</small>}
              </span>
            </td>
            <DueCell line={line} today={props.today} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}
