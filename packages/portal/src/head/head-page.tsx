import type { TimeLine } from "@ratusha/insight";
import type { Load } from "@ratusha/services";
import { durationInWords } from "../language/duration.ts";
import { formatMonth, formatNumber, formatShare, formatShortMonth } from "../language/format.ts";
import { wordingOf } from "../language/language.ts";
import { Chart } from "../page/chart/chart.tsx";
import { Empty } from "../page/empty/empty.tsx";
import { Figures } from "../page/figures/figures.tsx";
import { Page } from "../page/layout/page.tsx";
import { type Names, nameOf } from "../page/names.ts";
import { H1, Link, P, SectionOf } from "../page/prose/prose.tsx";
import { useVisit } from "../page/visit.ts";
import { Moment } from "../page/when.tsx";
import { Cell, TimesRows } from "./times-table.tsx";
import { words } from "./words.ts";

/** The work of a body as its head sees it: what is open now, what became of terms, how long decisions took. */
export function HeadPage(props: {
  readonly load: Load;
  /** By month, the newest first. */
  readonly months: readonly TimeLine[];
  /** By service, over the same months. */
  readonly services: readonly TimeLine[];
  readonly names: Names;
}) {
  const { lang } = useVisit();
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
          {t("asOf")} <Moment at={load.at} />
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
          </>
        )}
      </SectionOf>
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
        </>
      )}
    </Page>
  );
}

function LoadTable({ load, names }: { readonly load: Load; readonly names: Names }) {
  const { lang } = useVisit();
  const t = words(lang);
  const most = Math.max(1, ...load.services.map((line) => line.open));
  const columns = ["open", "overdue", "dueToday", "dueSoon", "waiting", "ready"] as const;
  return (
    <table class="rt-table rt-table--stacked">
      <caption class="govuk-visually-hidden">{t("now")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("service")}</th>
          {columns.map((column) => (
            <th key={column} scope="col" class="rt-table__number">
              {t(column)}
            </th>
          ))}
          <td class="rt-screen" />
        </tr>
      </thead>
      <tbody>
        {load.services.map((line) => (
          <tr key={line.service}>
            <th scope="row">{wordingOf(nameOf(names.services, line.service), lang)}</th>
            {columns.map((column) => (
              <Cell key={column} label={t(column)}>
                {formatNumber(line[column], lang)}
              </Cell>
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
                  <th key={column} scope="col" class="rt-table__number">
                    {t(column)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {months.map((line) => (
                <tr key={line.month}>
                  <th scope="row">{label(line)}</th>
                  <Cell label={t("kept")}>{formatNumber(line.kept, lang)}</Cell>
                  <Cell label={t("missed")}>{formatNumber(line.missed, lang)}</Cell>
                  <Cell label={t("share")}>{formatShare(line.kept, line.kept + line.missed, lang)}</Cell>
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
