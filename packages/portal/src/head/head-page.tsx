import type { TimeLine, UnitTimeLine } from "@ratusha/insight";
import type { Text } from "@ratusha/kernel";
import type { HeldLoad, Load } from "@ratusha/services";
import { durationInWords } from "../language/duration.ts";
import { formatMonth, formatNumber, formatShare, formatShortMonth } from "../language/format.ts";
import { wordingOf } from "../language/language.ts";
import { ButtonLink } from "../page/button/button.tsx";
import { Chart } from "../page/chart/chart.tsx";
import { Empty } from "../page/empty/empty.tsx";
import { Figures } from "../page/figures/figures.tsx";
import { Page } from "../page/layout/page.tsx";
import { type Names, nameOf } from "../page/names.ts";
import { H1, Link, P, SectionOf } from "../page/prose/prose.tsx";
import { NumberCell, NumberHead } from "../page/table/number.tsx";
import { addressOf, useVisit } from "../page/visit.ts";
import { Moment } from "../page/when.tsx";
import { TimesRows } from "./times-table.tsx";
import { words } from "./words.ts";

/** The work of a body as its head sees it: what is open now, what became of terms, how long decisions took. */
export function HeadPage(props: {
  readonly load: Load;
  /** By month, the newest first. */
  readonly months: readonly TimeLine[];
  /** By service, over the same months. */
  readonly services: readonly TimeLine[];
  /** By unit, over the same months. */
  readonly units: readonly UnitTimeLine[];
  /** The names of units by code, and of officials by personal number. */
  readonly holders: {
    readonly units: Readonly<Record<string, Text>>;
    readonly officials: Readonly<Record<string, Text>>;
  };
  readonly period: { readonly months: number; readonly choices: readonly number[] };
  readonly names: Names;
}) {
  const visit = useVisit();
  const { lang } = visit;
  const t = words(lang);
  const { load, months } = props;
  const sum = (pick: (line: Load["services"][number]) => number) =>
    formatNumber(
      load.services.reduce((total, line) => total + pick(line), 0),
      lang,
    );
  return (
    <Page title={t("title")} section="head" wide>
      <H1>{t("title")}</H1>
      <P>
        <Link to="/office/units">{t("routes")}</Link>
      </P>
      <SectionOf id="now" title={t("now")}>
        <p class="govuk-body rt-quiet">
          {t("asOf")}&nbsp;
          <Moment at={load.at} />
        </p>
        {load.services.length === 0 ? (
          <Empty>
            <p>{t("nowNone")}</p>
          </Empty>
        ) : (
          <>
            <Figures
              figures={[
                { value: sum((line) => line.open), label: t("open") },
                { value: sum((line) => line.overdue), label: t("overdue") },
                { value: sum((line) => line.dueToday), label: t("dueToday") },
                { value: sum((line) => line.dueSoon), label: t("dueSoon") },
                { value: sum((line) => line.waiting), label: t("waiting") },
              ]}
            />
            <LoadTable load={load} names={props.names} />
            <HeldTable
              id="units-now"
              title={t("byUnitNow")}
              head={t("unit")}
              lines={load.units}
              names={props.holders.units}
              none={t("noUnit")}
            />
            <HeldTable
              id="officials-now"
              title={t("byOfficial")}
              said={t("byOfficialText")}
              head={t("official")}
              lines={load.officials}
              names={props.holders.officials}
              none={t("nobody")}
            />
          </>
        )}
      </SectionOf>
      <nav class="rt-screen" aria-label={t("period")}>
        <ul class="rt-filter">
          {props.period.choices.map((count) => (
            <li key={count}>
              <a
                href={addressOf(visit, `/office/head?months=${count}`)}
                aria-current={count === props.period.months ? "true" : undefined}
              >
                {t("months", { count })}
              </a>
            </li>
          ))}
        </ul>
        <ButtonLink href={`/office/head/figures.csv?months=${props.period.months}`} weight="quiet" small download>
          {t("csv")}
        </ButtonLink>
      </nav>
      {months.length === 0 ? (
        <SectionOf id="terms" title={t("terms")}>
          <Empty>
            <p>{t("monthsNone")}</p>
          </Empty>
        </SectionOf>
      ) : (
        <>
          <Terms months={months} />
          <Times months={months} />
          <SectionOf id="services" title={t("byService")}>
            <TimesRows
              lines={props.services}
              caption={t("byService")}
              head={t("service")}
              nameOf={(line) => wordingOf(nameOf(props.names.services, line.service ?? ""), lang)}
            />
          </SectionOf>
          {props.units.length > 0 && (
            <SectionOf id="units" title={t("byUnit")}>
              <TimesRows
                lines={props.units.map(({ unit, ...line }) => ({ ...line, service: unit }))}
                caption={t("byUnit")}
                head={t("unit")}
                nameOf={({ service = "" }) => wordingOf(props.holders.units[service] ?? service, lang)}
              />
            </SectionOf>
          )}
        </>
      )}
    </Page>
  );
}

/** Open work by unit or by official, in the order of names. */
function HeldTable(props: {
  readonly id: string;
  readonly title: string;
  readonly said?: string;
  readonly head: string;
  readonly lines: readonly HeldLoad[];
  readonly names: Readonly<Record<string, Text>>;
  readonly none: string;
}) {
  const { lang } = useVisit();
  const t = words(lang);
  const nameOf = ({ holder }: HeldLoad) =>
    holder === undefined ? undefined : wordingOf(props.names[holder] ?? holder, lang);
  const lines = props.lines.toSorted((a, b) => {
    const [one, other] = [nameOf(a), nameOf(b)];
    return one === undefined ? 1 : other === undefined ? -1 : one.localeCompare(other, lang);
  });
  const columns = ["open", "overdue", "waiting", "ready"] as const;
  return (
    <>
      <h3 class="govuk-heading-s" id={props.id}>
        {props.title}
      </h3>
      {props.said !== undefined && <p class="govuk-body rt-quiet">{props.said}</p>}
      <table class="rt-table rt-table--stacked" aria-labelledby={props.id}>
        <thead>
          <tr>
            <th scope="col">{props.head}</th>
            {columns.map((column) => (
              <NumberHead key={column}>{t(column)}</NumberHead>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.holder ?? ""}>
              <th scope="row">{nameOf(line) ?? props.none}</th>
              {columns.map((column) => (
                <NumberCell key={column} label={t(column)}>
                  {formatNumber(line[column], lang)}
                </NumberCell>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function LoadTable({ load, names }: { readonly load: Load; readonly names: Names }) {
  const { lang } = useVisit();
  const t = words(lang);
  const most = Math.max(1, ...load.services.map((line) => line.open));
  const columns = ["open", "overdue", "dueToday", "dueSoon", "waiting", "ready"] as const;
  return (
    <table class="rt-table rt-table--stacked rt-table--broad">
      <caption class="govuk-visually-hidden">{t("now")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("service")}</th>
          {columns.map((column) => (
            <NumberHead key={column}>{t(column)}</NumberHead>
          ))}
          <td class="rt-screen" />
        </tr>
      </thead>
      <tbody>
        {load.services.map((line) => (
          <tr key={line.service}>
            <th scope="row">{wordingOf(nameOf(names.services, line.service), lang)}</th>
            {columns.map((column) => (
              <NumberCell key={column} label={t(column)}>
                {formatNumber(line[column], lang)}
              </NumberCell>
            ))}
            <td class="rt-load rt-screen">
              <svg viewBox="0 0 100 16" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                <rect width={(line.open / most) * 100} height="16" />
              </svg>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const oldestFirst = (months: readonly TimeLine[]) =>
  months.toSorted((a, b) => ((a.month ?? "") < (b.month ?? "") ? -1 : 1));

function useMonths() {
  const { lang } = useVisit();
  return {
    label: (line: TimeLine) => formatMonth(Temporal.PlainYearMonth.from(line.month ?? ""), lang),
    short: (line: TimeLine) => formatShortMonth(Temporal.PlainYearMonth.from(line.month ?? ""), lang),
  };
}

function Terms({ months }: { readonly months: readonly TimeLine[] }) {
  const { lang } = useVisit();
  const t = words(lang);
  const { label, short } = useMonths();
  return (
    <SectionOf id="terms" title={t("terms")}>
      <Chart
        id="terms-chart"
        lower={t("kept")}
        upper={t("missed")}
        top={(value) => t("decisions", { count: value })}
        columns={oldestFirst(months).map((line) => ({
          label: label(line),
          short: short(line),
          lower: line.kept,
          upper: line.missed,
        }))}
        table={
          <table class="rt-table rt-table--stacked">
            <caption class="govuk-visually-hidden">{t("terms")}</caption>
            <thead>
              <tr>
                <th scope="col">{t("month")}</th>
                {(["kept", "missed", "share"] as const).map((column) => (
                  <NumberHead key={column}>{t(column)}</NumberHead>
                ))}
              </tr>
            </thead>
            <tbody>
              {months.map((line) => (
                <tr key={line.month}>
                  <th scope="row">{label(line)}</th>
                  <NumberCell label={t("kept")}>{formatNumber(line.kept, lang)}</NumberCell>
                  <NumberCell label={t("missed")}>{formatNumber(line.missed, lang)}</NumberCell>
                  <NumberCell label={t("share")}>{formatShare(line.kept, line.kept + line.missed, lang)}</NumberCell>
                </tr>
              ))}
            </tbody>
          </table>
        }
      />
    </SectionOf>
  );
}

function Times({ months }: { readonly months: readonly TimeLine[] }) {
  const { lang } = useVisit();
  const t = words(lang);
  const { label, short } = useMonths();
  return (
    <SectionOf id="times" title={t("times")}>
      <p class="govuk-body rt-quiet">{t("timesText")}</p>
      <Chart
        id="times-chart"
        lower={t("half")}
        upper={t("ninetieth")}
        top={(value) => durationInWords(value, lang)}
        columns={oldestFirst(months).map((line) => ({
          label: label(line),
          short: short(line),
          lower: line.half ?? 0,
          upper: (line.ninetieth ?? 0) - (line.half ?? 0),
        }))}
        table={<TimesRows lines={months} caption={t("times")} head={t("month")} nameOf={label} brief />}
      />
    </SectionOf>
  );
}
