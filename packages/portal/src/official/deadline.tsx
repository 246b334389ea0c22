import type { CaseLine, CaseState } from "@ratusha/services";
import { formatDay } from "../language/format.ts";
import { Tag } from "../page/tag/tag.tsx";
import { useVisit } from "../page/visit.ts";
import { words } from "./words.ts";

/** A deadline with how far it is: the words carry it, the colour helps. A clock that stands still is never overdue. */
export function Deadline(props: {
  readonly due: Temporal.PlainDate;
  readonly today: Temporal.PlainDate;
  readonly state?: CaseState;
}) {
  const { lang } = useVisit();
  const t = words(lang);
  const { due, today, state } = props;
  if (state === "awaiting-applicant") return <Tag tone="wait">{t("stopped")}</Tag>;
  const days = today.until(due).days;
  const said = days < 0 ? t("overdue", { days: -days }) : days === 0 ? t("today") : t("soon", { days });
  return (
    <>
      <time dateTime={due.toString()} class="rt-number">
        {formatDay(due, lang)}
      </time>{" "}
      <Tag tone={days < 0 ? "bad" : days <= 2 ? "wait" : "quiet"}>{said}</Tag>
    </>
  );
}

/** The deadline of a case as a cell of a table, under the name of its column on narrow screens. */
export function DueCell({ line, today }: { readonly line: CaseLine; readonly today: Temporal.PlainDate }) {
  const { due, state } = line;
  return (
    <td data-label={words(useVisit().lang)("due")}>
      {due === undefined ? (
        "—"
      ) : (
        <span>
          <Deadline due={Temporal.PlainDate.from(due)} today={today} state={state} />
        </span>
      )}
    </td>
  );
}
