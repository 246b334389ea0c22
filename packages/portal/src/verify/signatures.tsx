import { formatMoment } from "../language/format.ts";
import { Facts } from "../page/facts/facts.tsx";
import { AsWritten, Fold, P, SectionOf } from "../page/prose/prose.tsx";
import { Tag } from "../page/tag/tag.tsx";
import { useVisit } from "../page/visit.ts";
import { Findings } from "./findings.tsx";
import { outcomeTones, outcomeWords } from "./outcome.ts";
import type { SignatureView, VerdictView } from "./view.ts";
import { words } from "./words.ts";

/** Who signed, each with what the signature is worth. */
export function SignaturesOf({ verdict }: { readonly verdict: VerdictView }) {
  const t = words(useVisit().lang);
  const apart = verdict.explanations.some(({ finding }) => finding === "signed-apart");
  return (
    <SectionOf id="signatures" title={t("signatures")}>
      {verdict.signatures.length === 0 && <P>{t("noSignatures")}</P>}
      {verdict.signatures.map((signature) => (
        <Signature
          key={`${signature.serial} ${signature.name} ${signature.claimedAt}`}
          signature={signature}
          apart={apart}
        />
      ))}
    </SectionOf>
  );
}

/** One signature; where not everyone signed the same files, with what this one is over. */
function Signature({ signature, apart }: { readonly signature: SignatureView; readonly apart: boolean }) {
  const { lang, zone } = useVisit();
  const t = words(lang);
  const covers = signature.scope.length === 0 ? [] : [{ label: t("covers"), value: signature.scope.join(", ") }];
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
      value: <Tag tone={outcomeTones[signature.outcome]}>{t(outcomeWords[signature.outcome])}</Tag>,
    },
    ...(apart ? covers : []),
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
            ...(apart ? [] : covers),
          ]}
        />
        <Findings explanations={signature.explanations} />
      </Fold>
    </>
  );
}
