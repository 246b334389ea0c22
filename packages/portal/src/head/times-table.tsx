import type { TimeLine } from "@ratusha/insight";
import { durationInWords } from "../language/duration.ts";
import { formatNumber, formatShare } from "../language/format.ts";
import { NumberCell, NumberHead } from "../page/table/number.tsx";
import { useVisit } from "../page/visit.ts";
import { words } from "./words.ts";

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
            <NumberHead key={column}>{t(column)}</NumberHead>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.lines.map((line) => (
          <tr key={`${line.month} ${line.service} ${line.body}`}>
            <th scope="row">{props.nameOf(line)}</th>
            <NumberCell label={t("decided")}>{formatNumber(line.decided, lang)}</NumberCell>
            <NumberCell label={t("half")}>{told(line.half)}</NumberCell>
            <NumberCell label={t("ninetieth")}>{told(line.ninetieth)}</NumberCell>
            {props.brief !== true && (
              <NumberCell label={t("share")}>{formatShare(line.kept, line.kept + line.missed, lang)}</NumberCell>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
