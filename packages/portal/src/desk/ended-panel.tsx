import type { CaseView } from "@ratusha/services";
import { formatDate } from "../language/format.ts";
import { Panel } from "../page/panel/panel.tsx";
import { P } from "../page/prose/prose.tsx";
import { useVisit } from "../page/visit.ts";
import { words } from "./words.ts";

/** That the applicant is no more: the facts of the case may have been read before. */
export function EndedPanel({ view }: { readonly view: CaseView }) {
  const { lang } = useVisit();
  const t = words(lang);
  const ended = view.desk?.ended;
  if (ended === undefined) return null;
  return (
    <Panel tone="wait">
      <P>
        {ended.on === undefined
          ? t("applicantLiquidated")
          : t("applicantDied", { day: formatDate(Temporal.PlainDate.from(ended.on), lang) })}
      </P>
    </Panel>
  );
}
