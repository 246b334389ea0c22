import type { Lang } from "@ratusha/kernel";
import { ValidityLine } from "../document/validity.tsx";
import { formatDate, formatMoment } from "../language/format.ts";
import { ButtonLink } from "../page/button/button.tsx";
import { Facts } from "../page/facts/facts.tsx";
import { Page } from "../page/layout/page.tsx";
import { Link, P, SectionOf } from "../page/prose/prose.tsx";
import { Verdict } from "../page/verdict/verdict.tsx";
import { useVisit } from "../page/visit.ts";
import { Additions } from "./additions.tsx";
import { Entry } from "./entry.tsx";
import { headlineOf } from "./headline.ts";
import { words as headlineWords } from "./headline-words.ts";
import { SignaturesOf } from "./signatures.tsx";
import type { VerdictView } from "./view.ts";
import { Why } from "./why.tsx";
import { words } from "./words.ts";

/** The verdict on a file: in large plain words first, then who and when, then everything for a lawyer. */
export function VerdictPage({ verdict }: { readonly verdict: VerdictView }) {
  const { lang, zone } = useVisit();
  const t = words(lang);
  const head = verdictHead(verdict, lang, zone);
  return (
    <Page title={head.title} back="/verify">
      <div class="rt-two-thirds">
        <Verdict outcome={head.tone} title={head.title}>
          {head.text}
        </Verdict>
        <P>
          {t("checkedFile", { name: verdict.fileName })}
          <br />
          <span class="rt-quiet">{t("checkedAt", { moment: formatMoment(verdict.checkedAt, lang, zone) })}</span>
        </P>
        <Validity verdict={verdict} />
        <UnderCode verdict={verdict} />
        <Why verdict={verdict} />
        {verdict.unchecked === undefined && <SignaturesOf verdict={verdict} />}
        {verdict.files.length > 0 && (
          <SectionOf id="covers" title={t("covers")}>
            <ul class="govuk-list govuk-list--bullet">
              {verdict.files.map((file) => (
                <li key={file.name}>{file.covered ? file.name : <b>{t("notCovered", { name: file.name })}</b>}</li>
              ))}
            </ul>
          </SectionOf>
        )}
        <Additions additions={verdict.additions} />
        {verdict.unchecked === undefined && (
          <SectionOf id="log" title={t("log")}>
            <Entry entry={verdict.entry} />
          </SectionOf>
        )}
        <p class="govuk-body rt-quiet">{t("anchors")}</p>
        {verdict.digest !== undefined && (
          <p class="govuk-body rt-quiet">
            {t("digest")}: <span class="rt-mono">{verdict.digest}</span>
          </p>
        )}
        <ButtonLink href="/verify" weight="quiet">
          {t("another")}
        </ButtonLink>
      </div>
    </Page>
  );
}

/** Until when the document is or was valid, whatever its signatures are. */
function Validity({ verdict: { validUntil, expired } }: { readonly verdict: VerdictView }) {
  if (validUntil === undefined) return null;
  const document = { status: expired === true ? "expired" : "in-force", validUntil: validUntil.toString() } as const;
  return <ValidityLine document={document} />;
}

/** What the code leads to, where this file is not it. */
function UnderCode({ verdict: { underCode, code, content, issuedContent } }: { readonly verdict: VerdictView }) {
  const t = words(useVisit().lang);
  if (underCode !== "another" || issuedContent === undefined) return null;
  return (
    <SectionOf id="issued" title={t("issuedUnder")}>
      {code !== undefined && (
        <P>
          <Link to={`/verify/${code}`}>{t("issuedUnderSee")}</Link>
        </P>
      )}
      <Facts
        dense
        rows={[
          { label: t("contentIssued"), value: <span class="rt-mono">{issuedContent}</span> },
          { label: t("contentHere"), value: <span class="rt-mono">{content ?? t("contentNone")}</span> },
        ]}
      />
    </SectionOf>
  );
}

/** The verdict in one sentence; a document that was annulled is not in force, however good its signatures are. */
export function verdictHead(verdict: VerdictView, lang: Lang, zone: string) {
  const say = headlineWords(lang);
  if (verdict.underCode === "another")
    return { tone: "failed", title: say("another"), text: say("anotherText") } as const;
  // Why a signature is not confirmed tells more than that its code is none of ours.
  if (verdict.underCode === "nothing" && verdict.outcome === "passed") {
    return { tone: "failed", title: say("nothing"), text: say("nothingText") } as const;
  }
  if (verdict.outcome !== "failed" && verdict.annulledAt !== undefined) {
    const t = words(lang);
    const text = t("codeAnnulledText", { moment: formatMoment(verdict.annulledAt, lang, zone) });
    return { tone: "failed", title: t("codeAnnulled"), text } as const;
  }
  // Where the signature itself is in doubt, that is told first.
  if (verdict.outcome === "passed" && verdict.expired === true && verdict.validUntil !== undefined) {
    const t = words(lang);
    const text = t("fileExpiredText", { date: formatDate(verdict.validUntil, lang) });
    return { tone: "warned", title: t("codeExpired"), text } as const;
  }
  const { title, text, tone } = headlineOf(verdict);
  return { tone, title: say(title), text: say(text) };
}
