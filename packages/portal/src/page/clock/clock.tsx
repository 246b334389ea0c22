import { formatDate, formatDay, formatWeekday } from "../../language/format.ts";
import { Fold } from "../prose/prose.tsx";
import { useVisit } from "../visit.ts";
import { words } from "./words.ts";

/** A term as the kernel explains it, and the legal date of today. */
export interface ClockView {
  readonly due: Temporal.PlainDate;
  readonly startedBy: "filing" | "payment" | "appeal";
  readonly state: "running" | "suspended" | "ended";
  readonly today: Temporal.PlainDate;
  readonly days: readonly {
    readonly date: Temporal.PlainDate;
    readonly number: number | undefined;
    readonly why: "counted" | "start" | "day-off" | "suspended" | "rolled" | "due";
  }[];
}

const startWords = { filing: "start", payment: "startPaid", appeal: "startBack" } as const;
const dueWords = { running: "due", suspended: "dueSuspended", ended: "dueEnded" } as const;

/** By when the answer comes, how far that is, and on demand each day of the count. */
export function Clock({ clock, open }: { readonly clock: ClockView; readonly open?: boolean }) {
  const { lang } = useVisit();
  const t = words(lang);
  const left = clock.today.until(clock.due).days;
  const total = clock.days.length;
  const passed = clock.days.filter((day) => Temporal.PlainDate.compare(day.date, clock.today) <= 0).length;
  const share = total === 0 ? 0 : Math.round((passed / total) * 1000) / 10;
  return (
    <div>
      <p class="rt-term">
        <b>{t(dueWords[clock.state], { date: formatDate(clock.due, lang) })}</b>
        {clock.state === "running" && <span>{left < 0 ? t("over", { days: -left }) : t("left", { days: left })}</span>}
      </p>
      {clock.state !== "ended" && (
        <div class="rt-term__line" role="img" aria-label={t("progress", { passed, total })}>
          <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
            <rect width={share} height="8" />
          </svg>
        </div>
      )}
      <Fold summary={t("explain")} open={open === true}>
        <Days clock={clock} />
      </Fold>
    </div>
  );
}

function Days({ clock }: { readonly clock: ClockView }) {
  const { lang } = useVisit();
  const t = words(lang);
  return (
    // A scrolled region takes the keyboard, or its rows could not be read without a mouse.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: WCAG 2.1.1, scrollable region
    <section class="rt-scroll" tabIndex={0} aria-label={t("explain")}>
      <table class="rt-table rt-days" aria-label={t("explain")}>
        <thead>
          <tr>
            <th scope="col">{t("day")}</th>
            <th scope="col">{t("number")}</th>
            <th scope="col">{t("why")}</th>
          </tr>
        </thead>
        <tbody>
          {clock.days.map((day) => (
            <tr
              key={day.date.toString()}
              class={day.why === "due" ? "rt-days__due" : day.number === undefined ? "rt-days__off" : undefined}
            >
              <td>
                <time dateTime={day.date.toString()}>{formatDay(day.date, lang)}</time>, {formatWeekday(day.date, lang)}
              </td>
              <td class="rt-number">{day.number ?? "—"}</td>
              <td>{t(day.why === "due" ? "dueDay" : day.why === "start" ? startWords[clock.startedBy] : day.why)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
