import { citationIn } from "@ratusha/kernel";
import type { CaseView } from "@ratusha/services";
import { capitalised } from "../language/format.ts";
import { tied } from "../language/typeset.ts";
import { Panel } from "../page/panel/panel.tsx";
import { AsWritten, P } from "../page/prose/prose.tsx";
import { useVisit } from "../page/visit.ts";
import { words } from "./words.ts";

/** Why it was refused, where the applicant looks first: the ground with its law, and what the official has written. */
export function WhyRefused({ view: { refusal } }: { readonly view: Pick<CaseView, "refusal"> }) {
  const { lang } = useVisit();
  const t = words(lang);
  if (refusal === undefined) return null;
  const { ground, reason } = refusal;
  return (
    <Panel tone="bad">
      <P>
        <b>{t("whyRefused")}</b>
      </P>
      {ground !== undefined && (
        <P>{tied(`${capitalised(ground.text[lang], lang)} (${citationIn(ground.law, lang)}).`)}</P>
      )}
      {reason !== undefined && (
        <p class="govuk-body rt-lines">
          <AsWritten text={reason} />
        </p>
      )}
    </Panel>
  );
}
