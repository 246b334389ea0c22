import type { Lang } from "@ratusha/kernel";
import type { DocumentStatus } from "@ratusha/services";
import { formatMoment } from "../language/format.ts";
import { ButtonLink } from "../page/button/button.tsx";
import { Facts } from "../page/facts/facts.tsx";
import { Page } from "../page/layout/page.tsx";
import { Item, Items } from "../page/list/list.tsx";
import { AsWritten, Fold, P, SectionOf } from "../page/prose/prose.tsx";
import { Tag } from "../page/tag/tag.tsx";
import { Verdict } from "../page/verdict/verdict.tsx";
import { useVisit } from "../page/visit.ts";
import type { EntryView, Explanation, SignatureView, VerdictView } from "./view.ts";
import { words } from "./words.ts";

const signatureWords = { passed: "signaturePassed", failed: "signatureFailed", unknown: "signatureUnknown" } as const;
const tones = { passed: "good", failed: "bad", unknown: "wait" } as const;
const sentences = { passed: "passedText", failed: "failedText", unknown: "unknownText" } as const;
const additionWords: Readonly<
  Record<string, "registration" | "resolution" | "receipt" | "inclusionProof" | "level" | undefined>
> = {
  registration: "registration",
  resolution: "resolution",
  receipt: "receipt",
  "inclusion-proof": "inclusionProof",
  level: "level",
};

const entryWords = {
  none: "entryNone",
  "no-key": "entryNoKey",
  "other-document": "entryOther",
  wrong: "entryWrong",
} as const;

type ReasonWord =
  | "reasonChain"
  | "reasonCertificate"
  | "reasonRevoked"
  | "reasonStatus"
  | "reasonExpired"
  | "reasonAlgorithm"
  | "reasonContent"
  | "reasonBroken"
  | "reasonFormat";

/** Sub-indications (EN 319 102-1, tables 5 and 6) as a person would say them. */
const reasonWords: Readonly<Record<string, ReasonWord | undefined>> = {
  NO_CERTIFICATE_CHAIN_FOUND: "reasonChain",
  CERTIFICATE_CHAIN_GENERAL_FAILURE: "reasonChain",
  CHAIN_CONSTRAINTS_FAILURE: "reasonChain",
  NO_SIGNING_CERTIFICATE_FOUND: "reasonCertificate",
  SIG_CONSTRAINTS_FAILURE: "reasonCertificate",
  REVOKED: "reasonRevoked",
  REVOKED_NO_POE: "reasonRevoked",
  REVOKED_CA_NO_POE: "reasonRevoked",
  TRY_LATER: "reasonStatus",
  EXPIRED: "reasonExpired",
  NOT_YET_VALID: "reasonExpired",
  OUT_OF_BOUNDS_NO_POE: "reasonExpired",
  OUT_OF_BOUNDS_NOT_REVOKED: "reasonExpired",
  CRYPTO_CONSTRAINTS_FAILURE: "reasonAlgorithm",
  CRYPTO_CONSTRAINTS_FAILURE_NO_POE: "reasonAlgorithm",
  SIGNED_DATA_NOT_FOUND: "reasonContent",
  HASH_FAILURE: "reasonBroken",
  SIG_CRYPTO_FAILURE: "reasonBroken",
  FORMAT_FAILURE: "reasonFormat",
};

/** The verdict on a file: in large plain words first, then who and when, then everything for a lawyer. */
export function VerdictPage({ verdict }: { readonly verdict: VerdictView }) {
  const { lang, zone } = useVisit();
  const t = words(lang);
  const { outcome } = verdict;
  return (
    <Page title={t(outcome)} back="/verify">
      <div class="rt-two-thirds">
        <Verdict outcome={outcome} title={t(outcome)}>
          {t(sentences[outcome])}
        </Verdict>
        <P>
          {t("checkedFile", { name: verdict.fileName })}
          <br />
          <span class="rt-quiet">{t("checkedAt", { moment: formatMoment(verdict.checkedAt, lang, zone) })}</span>
        </P>
        <Unchecked verdict={verdict} />
        <SignaturesOf verdict={verdict} />
        {verdict.files.length > 0 && (
          <SectionOf id="covers" title={t("covers")}>
            <ul class="govuk-list govuk-list--bullet">
              {verdict.files.map((file) => (
                <li key={file.name}>{file.covered ? file.name : <b>{t("notCovered", { name: file.name })}</b>}</li>
              ))}
            </ul>
          </SectionOf>
        )}
        {verdict.additions.length > 0 && (
          <SectionOf id="additions" title={t("additions")}>
            <P>{t("additionsHint")}</P>
            <Items>
              {verdict.additions.map((addition) => (
                <Item
                  key={`${addition.type} ${addition.by} ${addition.at}`}
                  title={t(additionWords[addition.type] ?? "otherAddition")}
                  aside={<Tag tone={tones[addition.outcome]}>{t(signatureWords[addition.outcome])}</Tag>}
                >
                  <p>
                    <AsWritten text={addition.by} />
                    {addition.at !== undefined && `, ${formatMoment(addition.at, lang, zone)}`}
                  </p>
                </Item>
              ))}
            </Items>
          </SectionOf>
        )}
        <SectionOf id="log" title={t("log")}>
          <Entry entry={verdict.entry} />
        </SectionOf>
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

/** The verdict in one sentence; a document that was annulled is not in force, however good its signatures are. */
export function verdictHead(outcome: VerdictView["outcome"], status: DocumentStatus["status"], lang: Lang) {
  const t = words(lang);
  if (outcome === "passed" && status === "annulled") {
    return { tone: "failed", title: t("codeAnnulled"), text: t("codeAnnulledText") } as const;
  }
  return { tone: outcome, title: t(outcome), text: t(sentences[outcome]) } as const;
}

/** Who signed, each with what the signature is worth. */
export function SignaturesOf({ verdict }: { readonly verdict: VerdictView }) {
  const t = words(useVisit().lang);
  return (
    <SectionOf id="signatures" title={t("signatures")}>
      {verdict.signatures.length === 0 && <P>{t("noSignatures")}</P>}
      {verdict.signatures.map((signature) => (
        <Signature key={`${signature.serial} ${signature.name} ${signature.claimedAt}`} signature={signature} />
      ))}
    </SectionOf>
  );
}

/** What could not be checked or did not hold, and why: in plain words first, the validator's own below. */
function Unchecked({ verdict }: { readonly verdict: VerdictView }) {
  const { lang } = useVisit();
  const t = words(lang);
  const { outcome, signatures, additions, explanations } = verdict;
  const open = signatures.filter((signature) => signature.outcome !== "passed");
  const unsure = additions.filter((addition) => addition.outcome !== "passed");
  if (outcome === "passed" && explanations.length === 0) return null;
  return (
    <SectionOf id="why" title={t(outcome === "failed" ? "whyFailed" : "whyUnknown")}>
      <ul class="govuk-list govuk-list--bullet">
        {open.map((signature) => (
          <li key={`${signature.serial} ${signature.name}`}>
            <AsWritten text={signature.name} />: {t(reasonWords[signature.reason ?? ""] ?? "reasonOther")}
          </li>
        ))}
        {unsure.map((addition) => (
          <li key={`${addition.type} ${addition.by}`}>
            {t("whyAddition", { name: t(additionWords[addition.type] ?? "otherAddition") })}
          </li>
        ))}
        {signatures.length === 0 && <li>{t("noSignatures")}</li>}
      </ul>
      {explanations.length > 0 && <Explanations explanations={explanations} />}
    </SectionOf>
  );
}

/** What the evidence log says of the document. */
function Entry({ entry }: { readonly entry: EntryView }) {
  const { lang, zone } = useVisit();
  const t = words(lang);
  if (entry.state !== "logged" && entry.state !== "witnessed") {
    const tone = entry.state === "none" ? "plain" : entry.state === "wrong" ? "bad" : "wait";
    return (
      <>
        <P>
          <Tag tone={tone}>{t("notWitnessed")}</Tag>
        </P>
        <P>{t(entryWords[entry.state])}</P>
        {entry.state === "wrong" && (
          <p class="govuk-body rt-quiet" lang="en">
            {entry.detail}
          </p>
        )}
      </>
    );
  }
  return (
    <>
      <P>
        <Tag tone="good">{t(entry.state)}</Tag>
      </P>
      <Facts
        rows={[
          { label: t("logName"), value: <span class="rt-mono">{entry.log}</span> },
          { label: t("logIndex"), value: String(entry.index) },
          { label: t("when"), value: formatMoment(entry.at, lang, zone) },
          {
            label: t("logWitnesses"),
            value: entry.witnesses.length === 0 ? t("noWitnesses") : entry.witnesses.join(", "),
          },
        ]}
      />
    </>
  );
}

function Signature({ signature }: { readonly signature: SignatureView }) {
  const { lang, zone } = useVisit();
  const t = words(lang);
  const rows = [
    ...(signature.organisation === undefined ? [] : [{ label: t("organisation"), value: signature.organisation }]),
    ...(signature.capacity === undefined ? [] : [{ label: t("capacity"), value: t(signature.capacity) }]),
    ...(signature.provenAt !== undefined
      ? [{ label: t("when"), value: t("proven", { moment: formatMoment(signature.provenAt, lang, zone) }) }]
      : signature.claimedAt !== undefined
        ? [{ label: t("when"), value: t("claimed", { moment: formatMoment(signature.claimedAt, lang, zone) }) }]
        : []),
    {
      label: t("verdict"),
      value: <Tag tone={tones[signature.outcome]}>{t(signatureWords[signature.outcome])}</Tag>,
    },
  ];
  return (
    <>
      <h3 class="govuk-heading-s">
        <AsWritten text={signature.name} />
      </h3>
      <Facts rows={rows} />
      <Fold summary={t("details")} open={signature.outcome !== "passed"}>
        <Facts
          dense
          rows={[
            { label: t("detailsIndication"), value: <span lang="en">{signature.indication}</span> },
            { label: t("detailsLevel"), value: signature.level },
            ...(signature.serial === undefined
              ? []
              : [{ label: t("detailsCertificate"), value: <span class="rt-mono">{signature.serial}</span> }]),
            ...(signature.issuer === undefined ? [] : [{ label: t("detailsIssuer"), value: signature.issuer }]),
            ...(signature.scope.length === 0 ? [] : [{ label: t("covers"), value: signature.scope.join(", ") }]),
          ]}
        />
        {signature.explanations.length > 0 && <Explanations explanations={signature.explanations} />}
      </Fold>
    </>
  );
}

/** The validator speaks English, and the page says so to a screen reader. */
function Explanations({ explanations }: { readonly explanations: readonly Explanation[] }) {
  const { lang } = useVisit();
  const t = words(lang);
  return (
    <>
      <p class="govuk-body">
        <b>{t("detailsReasons")}</b>
      </p>
      <ul class="govuk-list govuk-list--bullet">
        {explanations.map((explanation) => (
          <li key={`${explanation.clause} ${explanation.text}`}>
            <span lang="en">{explanation.text}</span>
            {explanation.clause !== undefined && (
              <span class="rt-quiet"> ({t("clause", { clause: explanation.clause })})</span>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
