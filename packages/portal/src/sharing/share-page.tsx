import { qrSvg } from "@ratusha/document";
import type { DocumentLine, ShareTerm, ShareView } from "@ratusha/services";
import { DocumentTag } from "../document/documents-page.tsx";
import { Button, ButtonLink } from "../page/button/button.tsx";
import { Facts } from "../page/facts/facts.tsx";
import { ErrorSummary, type FieldError } from "../page/form/errors.tsx";
import { Choices, TextField } from "../page/form/fields.tsx";
import { Form, Hidden } from "../page/form/form.tsx";
import { Page } from "../page/layout/page.tsx";
import { AsWritten, H1, P } from "../page/prose/prose.tsx";
import { useVisit } from "../page/visit.ts";
import { Moment } from "../page/when.tsx";
import { words } from "./words.ts";

/** What was typed into the form of a share. */
export interface ShareAnswers {
  readonly term?: string | undefined;
  readonly openings?: string | undefined;
  readonly purpose?: string | undefined;
  readonly original?: string | undefined;
}

const terms = [
  ["15-minutes", "quarter", "quarterNote"],
  ["day", "day", "dayNote"],
  ["week", "week", "weekNote"],
] as const satisfies readonly (readonly [ShareTerm, string, string])[];

const leads = { "in-force": "shareLead", expired: "shareLeadExpired", annulled: "shareLeadAnnulled" } as const;

/** For how long, how often, what for, and whether the sealed file goes along. */
export function SharePage(props: {
  readonly document: DocumentLine;
  /** The secret that the link will have: sent twice, the form shares once. */
  readonly secret: string;
  readonly answers: ShareAnswers;
  readonly errors: readonly FieldError[];
}) {
  const { lang } = useVisit();
  const t = words(lang);
  const { document, secret, answers, errors } = props;
  return (
    <Page title={t("shareTitle")} section="documents" back={`/documents/${document.id}`} failed={errors.length > 0}>
      <div class="rt-two-thirds">
        <ErrorSummary errors={errors} />
        <p class="rt-caption">{document.title[lang]}</p>
        <H1>{t("shareTitle")}</H1>
        <EndTag document={document} />
        <P>{t(leads[document.status])}</P>
        <Form action={`/documents/${document.id}/share`}>
          <Hidden values={{ secret }} />
          <Choices
            name="term"
            label={t("term")}
            errors={errors}
            chosen={answers.term}
            choices={terms.map(([value, label, note]) => ({ value, label: t(label), note: t(note) }))}
          />
          <Choices
            name="original"
            label={t("original")}
            errors={errors}
            chosen={answers.original ?? "no"}
            choices={[
              { value: "no", label: t("originalNo") },
              {
                value: "yes",
                label: t("originalYes"),
                note: t(document.status === "annulled" ? "originalYesAnnulled" : "originalYesNote"),
              },
            ]}
          />
          <TextField
            name="openings"
            label={t("openings")}
            hint={t("openingsHint")}
            value={answers.openings}
            width="short"
            inputMode="numeric"
            maxLength={3}
            errors={errors}
          />
          <TextField
            name="purpose"
            label={t("purpose")}
            hint={t("purposeHint")}
            value={answers.purpose}
            maxLength={200}
            errors={errors}
          />
          <Button>{t("make")}</Button>
        </Form>
      </div>
    </Page>
  );
}

/** Of a document that is no longer in force, said above whatever is offered for it. */
export function EndTag({ document: { status } }: { readonly document: DocumentLine }) {
  if (status === "in-force") return null;
  return (
    <P>
      <DocumentTag status={status} />
    </P>
  );
}

/** The link, shown this once: on the screen to be scanned, or printed on a sheet. */
export function SharedLinkPage(props: {
  readonly document: DocumentLine;
  readonly share: ShareView;
  readonly address: string;
}) {
  const { lang } = useVisit();
  const t = words(lang);
  const { document, share, address } = props;
  return (
    <Page title={t("madeTitle")} section="documents" back={`/documents/${document.id}`}>
      <div class="rt-two-thirds">
        <div class="rt-screen">
          <H1>{t("madeTitle")}</H1>
          <P>{t("madeOnce")}</P>
        </div>
        <div class="rt-pass">
          <h2 class="govuk-heading-m">{document.title[lang]}</h2>
          <QrCode address={address} label={t("qr")} />
          <p class="govuk-body">
            {t("scan")}, {t("orLink")}
            <br />
            <a class="govuk-link rt-mono" href={address} rel="noreferrer">
              {address}
            </a>
          </p>
          <Facts
            rows={[
              // What was handed over on paper says it too.
              ...(document.status === "in-force"
                ? []
                : [{ label: t("state"), value: <DocumentTag status={document.status} /> }]),
              { label: t("validUntil"), value: <Moment at={share.until} /> },
              {
                label: t("mayOpen"),
                value: share.openings === undefined ? t("unlimited") : t("times", { count: share.openings }),
              },
              ...(share.purpose === undefined
                ? []
                : [{ label: t("purposeRow"), value: <AsWritten text={share.purpose} /> }]),
            ]}
          />
        </div>
        <div class="rt-screen">
          <P>{t("endAny")}</P>
          <ButtonLink href={`/documents/${document.id}/shares`} weight="quiet">
            {t("toShares")}
          </ButtonLink>
        </div>
      </div>
    </Page>
  );
}

/** The code as a drawing of our own making: `qrSvg` escapes the label and draws the address as squares. */
function QrCode({ address, label }: { readonly address: string; readonly label: string }) {
  return <div class="rt-pass__code" dangerouslySetInnerHTML={{ __html: qrSvg(address, label) }} />;
}
