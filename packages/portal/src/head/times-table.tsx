import type { TimeLine } from "@ratusha/insight";
import type { ComponentChildren } from "preact";
import { durationInWords } from "../language/duration.ts";
import { formatNumber, formatShare } from "../language/format.ts";
import { useVisit } from "../page/visit.ts";
import { words } from "./words.ts";

/** A number of a table, with the name of its column for narrow screens. */
export function Cell({ label, children }: { readonly label: string; readonly children: ComponentChildren }) {
  return (
    <td data-label={label} class="rt-table__number">
      {children}
    </td>
  );
}

/** Times as a table; `brief` leaves the terms out. */
export function TimesRows(props: {
  readonly lines: readonly TimeLine[];
  readonly caption: string;
  readonly head: string;
  readonly nameOf: (line: TimeLine) => string;
  readonly brief?: boolean;
}) {
  const { lang } = useVisit();
  const t = words(lang);
  const told = (seconds: number | undefined) => (seconds === undefined ? t("few") : durationInWords(seconds, lang));
  const columns = ["decided", "half", "ninetieth", ...(props.brief === true ? [] : (["share"] as const))] as const;
  return (
    <table class="rt-table rt-table--stacked">
      <caption class="govuk-visually-hidden">{props.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{props.head}</th>
          {columns.map((column) => (
            <th key={column} scope="col" class="rt-table__number">
              {t(column)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.lines.map((line) => (
          <tr key={`${line.month} ${line.service} ${line.body}`}>
            <th scope="row">{props.nameOf(line)}</th>
            <Cell label={t("decided")}>{formatNumber(line.decided, lang)}</Cell>
            <Cell label={t("half")}>{told(line.half)}</Cell>
            <Cell label={t("ninetieth")}>{told(line.ninetieth)}</Cell>
            {props.brief !== true && (
              <Cell label={t("share")}>{formatShare(line.kept, line.kept + line.missed, lang)}</Cell>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
