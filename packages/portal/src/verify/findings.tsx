import type { DocumentExplanation } from "@ratusha/document";
import type { ComponentChild } from "preact";
import { capitalised } from "../language/format.ts";
import { AsWritten, Fold } from "../page/prose/prose.tsx";
import { useVisit } from "../page/visit.ts";
import { findingWords } from "./finding.ts";
import { words as findings } from "./finding-words.ts";
import { words } from "./words.ts";

/** What was checked step by step, each with its clause; the validator's own English is kept for specialists. */
export function Findings({ explanations }: { readonly explanations: readonly DocumentExplanation[] }) {
  const t = words(useVisit().lang);
  if (explanations.length === 0) return null;
  return (
    <>
      <p class="govuk-body">
        <b>{t("detailsReasons")}</b>
      </p>
      <ul class="govuk-list govuk-list--bullet">
        {explanations.map((explanation) => (
          <li key={explanation.text}>
            <Finding explanation={explanation} />
            {explanation.clause !== "" && (
              <span class="rt-quiet"> ({t("clause", { clause: explanation.clause })})</span>
            )}
          </li>
        ))}
      </ul>
      <Fold summary={t("detailsRecord")}>
        <Records lines={explanations} />
      </Fold>
    </>
  );
}

/** One finding in the reader's words, with whom or what it speaks of. */
export function Finding({ explanation }: { readonly explanation: DocumentExplanation }) {
  const { lang } = useVisit();
  const said = findings(lang)(findingWords[explanation.finding]);
  return <Of name={explanation.about}>{said}</Of>;
}

/** A sentence about somebody or something; one that speaks of nobody begins with a capital letter. */
function Of(props: { readonly name: string | undefined; readonly children: string }): ComponentChild {
  const { lang } = useVisit();
  const { name, children } = props;
  if (name === undefined || name === "") return capitalised(children, lang);
  return (
    <>
      <AsWritten text={name} />: {children}
    </>
  );
}

/** Lines of the validator, which speaks English; the page says so to a screen reader. */
export function Records({ lines }: { readonly lines: readonly Pick<DocumentExplanation, "text" | "about">[] }) {
  return (
    <ul class="govuk-list govuk-list--bullet" lang="en">
      {lines.map(({ text, about }) => (
        <li key={text}>{about === undefined ? text : withName(text, about)}</li>
      ))}
    </ul>
  );
}

/** A line with the name in it marked as what it is: people are seldom called in English. */
function withName(text: string, name: string): ComponentChild {
  const at = text.indexOf(name);
  if (at < 0) return text;
  return (
    <>
      {text.slice(0, at)}
      <AsWritten text={name} within="en" />
      {text.slice(at + name.length)}
    </>
  );
}
