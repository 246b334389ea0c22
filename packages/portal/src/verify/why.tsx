import type { DocumentExplanation } from "@ratusha/document";
import { Fold, SectionOf } from "../page/prose/prose.tsx";
import { useVisit } from "../page/visit.ts";
import { additionWords } from "./additions.tsx";
import { Finding, Findings } from "./findings.tsx";
import type { VerdictView } from "./view.ts";
import { words } from "./words.ts";

/** What could not be checked or did not hold, and why: whose signature, which addition, what of the file. */
export function Why({ verdict }: { readonly verdict: VerdictView }) {
  const t = words(useVisit().lang);
  const { outcome, signatures, additions, explanations } = verdict;
  if (outcome === "passed") return null;
  const ofSignatures = signatures.flatMap(({ name, decisive }) =>
    decisive === undefined ? [] : [{ ...decisive, about: decisive.about ?? name }],
  );
  const ofAdditions = additions.flatMap(({ type, decisive }) =>
    decisive === undefined ? [] : [{ ...decisive, about: t("whyAddition", { name: t(additionWords[type]) }) }],
  );
  return (
    <SectionOf id="why" title={t("why")}>
      <ul class="govuk-list govuk-list--bullet">
        {once([...ofSignatures, ...ofAdditions, ...explanations]).map((explanation) => (
          <li key={sayingOf(explanation)}>
            <Finding explanation={explanation} />
          </li>
        ))}
      </ul>
      {explanations.length > 0 && (
        <Fold summary={t("details")}>
          <Findings explanations={explanations} />
        </Fold>
      )}
    </SectionOf>
  );
}

/** Two signatures over one changed file have the same to say. */
function once(explanations: readonly DocumentExplanation[]): DocumentExplanation[] {
  return [...new Map(explanations.map((explanation) => [sayingOf(explanation), explanation])).values()];
}

function sayingOf({ finding, about }: DocumentExplanation): string {
  return `${finding} ${about}`;
}
