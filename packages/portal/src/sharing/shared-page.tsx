import type { CopySummary } from "@ratusha/document";
import type { SharedDocument } from "@ratusha/services";
import { QrCode } from "../document/document-page.tsx";
import { useValidityRows } from "../document/validity.tsx";
import { formatMoment } from "../language/format.ts";
import { wordingOf } from "../language/language.ts";
import { Button, ButtonLink } from "../page/button/button.tsx";
import { Facts } from "../page/facts/facts.tsx";
import { Form, Hidden } from "../page/form/form.tsx";
import { Page } from "../page/layout/page.tsx";
import { type Names, nameOf } from "../page/names.ts";
import { AsWritten, H1, P, SectionOf } from "../page/prose/prose.tsx";
import { Verdict } from "../page/verdict/verdict.tsx";
import { useVisit } from "../page/visit.ts";
import { Moment } from "../page/when.tsx";
import { SignaturesOf } from "../verify/signatures.tsx";
import { verdictHead } from "../verify/verdict-page.tsx";
import type { VerdictView } from "../verify/view.ts";
import { Why } from "../verify/why.tsx";
import { words } from "./words.ts";

/** Before the document is opened: programs that look at every link spend none of its openings. */
export function LookPage(props: {
  readonly secret: string;
  readonly pass: string;
  readonly until: Temporal.Instant;
  readonly openingsLeft: number | undefined;
}) {
  const t = words(useVisit().lang);
  return (
    <Page title={t("lookTitle")}>
      <div class="rt-two-thirds">
        <H1>{t("lookTitle")}</H1>
        <P>{t("lookText")}</P>
        <Facts
          rows={[
            { label: t("validUntil"), value: <Moment at={props.until} /> },
            ...(props.openingsLeft === undefined
              ? []
              : [{ label: t("looksLeft"), value: t("times", { count: props.openingsLeft }) }]),
          ]}
        />
        <Form action={`/shared/${props.secret}`}>
          <Hidden values={{ pass: props.pass }} />
          <Button>{t("openIt")}</Button>
        </Form>
      </div>
    </Page>
  );
}

/** Nothing to see any more, or nothing there: what it means and what to do. */
export function NoSharePage({ state }: { readonly state: "ended" | "unknown" }) {
  const t = words(useVisit().lang);
  const title = t(state === "ended" ? "endedTitle" : "unknownTitle");
  return (
    <Page title={title}>
      <div class="rt-two-thirds">
        <H1>{title}</H1>
        <P>{t(state === "ended" ? "endedText" : "unknownText")}</P>
        {state === "ended" && <P>{t("endedDo")}</P>}
        <ButtonLink href="/verify" weight="quiet">
          {t("verify")}
        </ButtonLink>
      </div>
    </Page>
  );
}

/** The document with its verdict: what it says, who signed it, and the sealed file where its holder allowed it. */
export function SharedPage(props: {
  readonly shared: SharedDocument;
  readonly verdict: VerdictView;
  readonly copy: CopySummary;
  readonly names: Names;
  /** The path of the sealed file. */
  readonly file: string;
}) {
  const { lang, zone } = useVisit();
  const t = words(lang);
  const { shared, verdict, copy, names, file } = props;
  const { document, purpose, original } = shared;
  const head = verdictHead(verdict, lang, zone);
  return (
    <Page title={document.title[lang]}>
      <div class="rt-two-thirds">
        <H1>{document.title[lang]}</H1>
        <Verdict outcome={head.tone} title={head.title} under>
          {head.text}
        </Verdict>
        <p class="govuk-body rt-quiet">{t("checkedAt", { moment: formatMoment(verdict.checkedAt, lang, zone) })}</p>
        <p class="govuk-body rt-quiet rt-screen">
          {t("seenUntil", { moment: formatMoment(shared.seenUntil, lang, zone) })}
        </p>
        <Facts
          rows={[
            { label: t("number"), value: <span class="rt-number">{document.number}</span> },
            { label: t("issuedBy"), value: wordingOf(nameOf(names.bodies, document.body), lang) },
            { label: t("issuedAt"), value: <Moment at={document.issuedAt} /> },
            ...useValidityRows(document),
            ...(purpose === undefined ? [] : [{ label: t("purposeRow"), value: <AsWritten text={purpose} /> }]),
          ]}
        />
        <SectionOf id="content" title={t("content")}>
          <Paper copy={copy} />
          {copy.others.length > 0 && (
            <P>
              {t("others")}: {copy.others.map(({ name }) => name).join(", ")}
            </P>
          )}
        </SectionOf>
        <Why verdict={verdict} />
        <SignaturesOf verdict={verdict} />
        {verdict.address !== undefined && (
          <SectionOf id="check" title={t("checkLater")}>
            <div class="rt-code">
              <QrCode address={verdict.address} label={t("checkQr")} />
              <p class="govuk-body">
                {t("checkLaterText")}
                <br />
                <a class="govuk-link rt-mono" href={verdict.address} rel="noreferrer">
                  {verdict.address}
                </a>
              </p>
            </div>
          </SectionOf>
        )}
        {original ? (
          <div class="rt-screen">
            <ButtonLink href={file} weight="quiet" download>
              {t("take")}
            </ButtonLink>
            <p class="govuk-body rt-quiet">{t(document.status === "annulled" ? "takeHintAnnulled" : "takeHint")}</p>
          </div>
        ) : (
          <p class="govuk-body rt-quiet">{t("copyOnly")}</p>
        )}
      </div>
    </Page>
  );
}

/** The words of the document: nothing of its own markup is on our page. */
function Paper({ copy }: { readonly copy: CopySummary }) {
  const { lang } = useVisit();
  const { paper } = copy;
  const say = (wording: CopyWording) => <AsWritten text={wordingOf(wording, lang)} />;
  const rows = (facts: readonly { readonly name: CopyWording; readonly value: CopyWording }[]) =>
    facts.map(({ name, value }) => ({ label: wordingOf(name, lang), value: say(value) }));
  return (
    <>
      {paper.parties !== undefined && <Facts rows={rows(paper.parties)} />}
      {paper.parts.map((part, at) =>
        part.kind === "facts" ? <Facts key={at} rows={rows(part.facts)} /> : <P key={at}>{say(part.text)}</P>,
      )}
    </>
  );
}

type CopyWording = NonNullable<CopySummary["paper"]["issuer"]>;
