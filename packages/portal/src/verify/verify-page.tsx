import type { Lang } from "@ratusha/kernel";
import type { IssuedUnderCode } from "@ratusha/services";
import { useValidityRows } from "../document/validity.tsx";
import { formatDate, formatMoment } from "../language/format.ts";
import { wordingOf } from "../language/language.ts";
import { Button, ButtonLink } from "../page/button/button.tsx";
import { Facts } from "../page/facts/facts.tsx";
import { ErrorSummary, type FieldError } from "../page/form/errors.tsx";
import { FileField, TextField } from "../page/form/fields.tsx";
import { Form, Hidden } from "../page/form/form.tsx";
import { Page } from "../page/layout/page.tsx";
import { type Names, nameOf } from "../page/names.ts";
import { Fold, H1, H2 } from "../page/prose/prose.tsx";
import { Verdict } from "../page/verdict/verdict.tsx";
import { addressOf, useVisit } from "../page/visit.ts";
import { Moment } from "../page/when.tsx";
import { words } from "./words.ts";

const signedFiles = ".asice,.asics,.sce,.zip,.p7m,.p7s,.p7b,.xml,.pdf,application/octet-stream";

/** The public check: a file, or the code under a QR. */
export function VerifyPage({ errors }: { readonly errors: readonly FieldError[] }) {
  const visit = useVisit();
  const t = words(visit.lang);
  return (
    <Page title={t("title")} failed={errors.length > 0}>
      <div class="rt-two-thirds">
        <ErrorSummary errors={errors} />
        <H1>{t("title")}</H1>
        <p class="rt-lead">{t("lead")}</p>
        <Form action="/verify" multipart>
          <H2>{t("byFile")}</H2>
          <FileField name="file" label={t("file")} hint={t("fileHint")} errors={errors} accept={signedFiles} />
          <Fold summary={t("withProof")}>
            <FileField
              name="proof"
              label={t("proof")}
              hint={t("proofHint")}
              errors={errors}
              accept=".json,application/json"
            />
          </Fold>
          <Button>{t("byFile")}</Button>
        </Form>
        <form method="get" action={addressOf(visit, "/verify/code")} novalidate>
          <H2>{t("byCode")}</H2>
          <TextField name="code" label={t("code")} hint={t("codeHint")} errors={errors} maxLength={300} />
          <Button weight="quiet">{t("byCode")}</Button>
        </form>
      </div>
    </Page>
  );
}

function told({ annulledAt, status, validUntil }: IssuedUnderCode, lang: Lang, zone: string) {
  const t = words(lang);
  if (annulledAt !== undefined) {
    const moment = formatMoment(Temporal.Instant.from(annulledAt), lang, zone);
    return [t("codeAnnulled"), t("codeAnnulledText", { moment }), "failed"] as const;
  }
  if (status === "expired" && validUntil !== undefined) {
    const date = formatDate(Temporal.PlainDate.from(validUntil), lang);
    return [t("codeExpired"), t("codeExpiredText", { date }), "warned"] as const;
  }
  return [t("codeInForce"), t("codeInForceText"), "passed"] as const;
}

/** The state of a document by its code: nothing about whose it is. */
export function StatusByCodePage(props: {
  readonly code: string;
  readonly status: IssuedUnderCode | undefined;
  readonly names: Names;
  readonly at: Temporal.Instant;
}) {
  const { lang, zone } = useVisit();
  const t = words(lang);
  const { code, status, names, at } = props;
  const [title, text, outcome] =
    status === undefined ? ([t("codeUnknown"), t("codeUnknownText"), "failed"] as const) : told(status, lang, zone);
  return (
    <Page title={title} back="/verify">
      <div class="rt-two-thirds">
        <Verdict outcome={outcome} title={title}>
          {text}
        </Verdict>
        <p class="govuk-body">
          {t("checkedCode")} <span class="rt-mono">{code}</span>
          <br />
          <span class="rt-quiet">{t("checkedAt", { moment: formatMoment(at, lang, zone) })}</span>
        </p>
        {status !== undefined && (
          <>
            <Facts
              rows={[
                { label: t("documentTitle"), value: status.title[lang] },
                { label: t("number"), value: <span class="rt-number">{status.number}</span> },
                { label: t("issuedBy"), value: wordingOf(nameOf(names.bodies, status.body), lang) },
                { label: t("issuedAt"), value: <Moment at={status.issuedAt} /> },
                ...useValidityRows(status),
                { label: t("digest"), value: <span class="rt-mono">{status.digest}</span> },
                ...(status.content === undefined
                  ? []
                  : [{ label: t("content"), value: <span class="rt-mono">{status.content}</span> }]),
              ]}
            />
            <p class="govuk-body rt-quiet">{t("codePrivacy")}</p>
            <div class="rt-screen">
              <Form action="/verify" multipart>
                <H2>{t("compare")}</H2>
                <Hidden values={{ code }} />
                <FileField name="file" label={t("file")} hint={t("compareHint")} accept={signedFiles} />
                <Button weight="quiet">{t("byFile")}</Button>
              </Form>
            </div>
          </>
        )}
        <ButtonLink href="/verify" weight="quiet">
          {t("another")}
        </ButtonLink>
      </div>
    </Page>
  );
}
