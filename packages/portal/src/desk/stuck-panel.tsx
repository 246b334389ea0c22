import type { CaseView, StuckStep } from "@ratusha/services";
import { formatMoment } from "../language/format.ts";
import { Panel } from "../page/panel/panel.tsx";
import { useVisit } from "../page/visit.ts";
import { words } from "./stuck-words.ts";

/** The steps that have words of their own. */
const steps = [
  "gather",
  "ask",
  "decide",
  "seal",
  "notify",
  "payment",
  "effect",
  "remind",
  "desk",
  "correct",
] as const satisfies readonly Parameters<ReturnType<typeof words>>[0][];

/** What of a case cannot be done just now, why nobody has to do it anew, and the code to tell whoever mends it. */
export function StuckPanel({ view }: { readonly view: CaseView }) {
  const { lang, zone } = useVisit();
  const t = words(lang);
  const stuck = view.desk?.stuck ?? [];
  if (stuck.length === 0) return null;
  const moment = (instant: string) => formatMoment(Temporal.Instant.from(instant), lang, zone);
  return (
    <Panel tone="wait">
      <h3 class="govuk-heading-s">{t("title")}</h3>
      {stuck.map((step) => (
        <p class="govuk-body" key={`${step.kind} ${step.since}`}>
          {t("cannot", { step: t(wordOf(step)), since: moment(step.since) })}{" "}
          {t("again", { next: moment(step.nextAt) })}
        </p>
      ))}
      <p class="govuk-body">{t("nothingLost")}</p>
      <p class="govuk-body">
        {t("tell")} <code>{[...new Set(stuck.map(({ code }) => code))].join(", ")}</code>
      </p>
    </Panel>
  );
}

function wordOf({ kind }: StuckStep): (typeof steps)[number] | "other" {
  return steps.find((step) => step === kind) ?? "other";
}
