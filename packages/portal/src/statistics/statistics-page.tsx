import type { AccountLine, ServiceLine, TimeLine } from "@ratusha/insight";
import { TimesRows } from "../head/times-table.tsx";
import { formatMonth, formatNumber } from "../language/format.ts";
import { wordingOf } from "../language/language.ts";
import { Empty } from "../page/empty/empty.tsx";
import { Page } from "../page/layout/page.tsx";
import { type Names, nameOf } from "../page/names.ts";
import { H1, Link, SectionOf } from "../page/prose/prose.tsx";
import { NumberCell, NumberHead } from "../page/table/number.tsx";
import { addressOf, useVisit } from "../page/visit.ts";
import { Breakdown } from "./breakdown.tsx";
import { partsOf } from "./parts.ts";
import { words } from "./words.ts";

type Channel = "portal" | "api" | "counter" | "proactive";
const isChannel = (channel: string): channel is Channel =>
  channel === "portal" || channel === "api" || channel === "counter" || channel === "proactive";

/** The public figures: a bar a month, then every line, then accounts. */
export function StatisticsPage(props: {
  readonly services: readonly ServiceLine[];
  readonly accounts: readonly AccountLine[];
  /** By service, over the same months. */
  readonly times: readonly TimeLine[];
  readonly names: Names;
}) {
  const visit = useVisit();
  const { lang } = visit;
  const t = words(lang);
  return (
    <Page title={t("title")} wide>
      <H1>{t("title")}</H1>
      <p class="rt-lead">{t("lead")}</p>
      <p class="govuk-body rt-alone rt-screen">
        <Link to="/statistics/data">{t("data")}</Link>
      </p>
      {props.services.length === 0 ? (
        <Empty>
          <p>{t("none")}</p>
        </Empty>
      ) : (
        <>
          <Months services={props.services} />
          <Parts services={props.services} names={props.names} />
          {props.times.length > 0 && (
            <SectionOf id="times" title={t("times")}>
              <p class="govuk-body">{t("timesLead")}</p>
              <TimesRows
                lines={props.times}
                caption={t("times")}
                head={t("service")}
                nameOf={(line) => wordingOf(nameOf(props.names.services, line.service ?? ""), lang)}
              />
            </SectionOf>
          )}
          <SectionOf
            id="services"
            title={t("byService")}
            aside={
              <a class="govuk-link" href={addressOf(visit, "/statistics/services.csv")} download>
                {t("csv")}
              </a>
            }
          >
            <Lines services={props.services} names={props.names} />
          </SectionOf>
        </>
      )}
      {props.accounts.length > 0 && (
        <SectionOf id="accounts" title={t("accounts")}>
          <Accounts accounts={props.accounts} />
        </SectionOf>
      )}
    </Page>
  );
}

function Parts({ services, names }: { readonly services: readonly ServiceLine[]; readonly names: Names }) {
  const { lang } = useVisit();
  const t = words(lang);
  return (
    <div class="rt-pairs">
      <SectionOf id="bodies" title={t("byBody")}>
        <Breakdown
          caption={t("byBody")}
          head={t("body")}
          parts={partsOf(
            services,
            ({ body }) => body,
            (code) => wordingOf(nameOf(names.bodies, code), lang),
          )}
        />
      </SectionOf>
      <SectionOf id="channels" title={t("byChannel")}>
        <Breakdown
          caption={t("byChannel")}
          head={t("channel")}
          parts={partsOf(
            services,
            ({ channel }) => channel,
            (channel) => (isChannel(channel) ? t(channel) : channel),
          )}
        />
      </SectionOf>
    </div>
  );
}

function Months({ services }: { readonly services: readonly ServiceLine[] }) {
  const { lang } = useVisit();
  const t = words(lang);
  const filed = new Map<string, number>();
  for (const line of services) filed.set(line.month, (filed.get(line.month) ?? 0) + line.filed);
  const months = [...filed].sort(([a], [b]) => (a < b ? -1 : 1)).slice(-12);
  const most = Math.max(1, ...months.map(([, count]) => count));
  return (
    <SectionOf id="months" title={t("byMonth")}>
      <table class="rt-table rt-bars">
        <caption class="govuk-visually-hidden">{t("byMonth")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("month")}</th>
            <NumberHead>{t("filed")}</NumberHead>
            <td class="rt-bars__bar" />
          </tr>
        </thead>
        <tbody>
          {months.map(([month, count]) => (
            <tr key={month}>
              <th scope="row">{formatMonth(Temporal.PlainYearMonth.from(month), lang)}</th>
              <NumberCell>{formatNumber(count, lang)}</NumberCell>
              <td class="rt-bars__bar">
                <svg viewBox="0 0 100 16" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                  <rect width={(count / most) * 100} height="16" />
                </svg>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </SectionOf>
  );
}

function Lines({ services, names }: { readonly services: readonly ServiceLine[]; readonly names: Names }) {
  const { lang } = useVisit();
  const t = words(lang);
  const lines = services.toSorted((a, b) => (a.month < b.month ? 1 : a.month > b.month ? -1 : b.filed - a.filed));
  return (
    <table class="rt-table rt-table--stacked rt-table--broad">
      <caption class="govuk-visually-hidden">{t("byService")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("service")}</th>
          <th scope="col">{t("month")}</th>
          <th scope="col">{t("body")}</th>
          <th scope="col">{t("channel")}</th>
          <NumberHead>{t("filed")}</NumberHead>
          <NumberHead>{t("decided")}</NumberHead>
        </tr>
      </thead>
      <tbody>
        {lines.slice(0, 200).map((line) => (
          <tr key={`${line.month} ${line.service} ${line.body} ${line.channel}`}>
            <th scope="row">{wordingOf(nameOf(names.services, line.service), lang)}</th>
            <td data-label={t("month")}>{formatMonth(Temporal.PlainYearMonth.from(line.month), lang)}</td>
            <td data-label={t("body")}>{wordingOf(nameOf(names.bodies, line.body), lang)}</td>
            <td data-label={t("channel")}>{isChannel(line.channel) ? t(line.channel) : line.channel}</td>
            <NumberCell label={t("filed")}>{formatNumber(line.filed, lang)}</NumberCell>
            <NumberCell label={t("decided")}>{formatNumber(line.decided, lang)}</NumberCell>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Accounts({ accounts }: { readonly accounts: readonly AccountLine[] }) {
  const { lang } = useVisit();
  const t = words(lang);
  return (
    <table class="rt-table rt-table--stacked">
      <caption class="govuk-visually-hidden">{t("accounts")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("month")}</th>
          <th scope="col">{t("kind")}</th>
          <NumberHead>{t("created")}</NumberHead>
          <NumberHead>{t("activated")}</NumberHead>
        </tr>
      </thead>
      <tbody>
        {accounts
          .toSorted((a, b) => (a.month < b.month ? 1 : -1))
          .map((line) => (
            <tr key={`${line.month} ${line.kind}`}>
              <th scope="row">{formatMonth(Temporal.PlainYearMonth.from(line.month), lang)}</th>
              <td data-label={t("kind")}>{t(line.kind === "person" ? "accountsPerson" : "accountsOrganisation")}</td>
              <NumberCell label={t("created")}>{formatNumber(line.created, lang)}</NumberCell>
              <NumberCell label={t("activated")}>{formatNumber(line.activated, lang)}</NumberCell>
            </tr>
          ))}
      </tbody>
    </table>
  );
}
