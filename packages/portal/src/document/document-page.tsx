import { qrSvg } from "@ratusha/document";
import type { DocumentView, ShareView } from "@ratusha/services";
import { formatDate, formatMoment } from "../language/format.ts";
import { wordingOf } from "../language/language.ts";
import { ButtonLink } from "../page/button/button.tsx";
import { Facts } from "../page/facts/facts.tsx";
import { Page } from "../page/layout/page.tsx";
import { type Names, nameOf } from "../page/names.ts";
import { RegistrationNumber } from "../page/number/number.tsx";
import { Panel } from "../page/panel/panel.tsx";
import { H1, H2, Link, P } from "../page/prose/prose.tsx";
import { addressOf, useVisit } from "../page/visit.ts";
import { Moment } from "../page/when.tsx";
import { DocumentTag } from "./documents-page.tsx";
import { useValidityRows } from "./validity.tsx";
import { words } from "./words.ts";

/** One document: its state, its forms to take away, and the code by which others see its state. */
export function DocumentPage(props: {
  readonly document: DocumentView;
  /** The shares that are open; undefined for an official, who shares nothing for the holder. */
  readonly shares: readonly ShareView[] | undefined;
  readonly names: Names;
}) {
  const { document, shares, names } = props;
  const visit = useVisit();
  const { lang } = visit;
  const t = words(lang);
  const file = (form: string): string => addressOf(visit, `/documents/${document.id}/${form}`);
  return (
    <Page title={document.title[lang]} section="documents" back="/documents">
      <div class="rt-two-thirds">
        <H1>{document.title[lang]}</H1>
        <P>
          <DocumentTag status={document.status} />
        </P>
        <Annulled document={document} own={shares !== undefined} />
        <Expired document={document} own={shares !== undefined} />
        <Facts
          rows={[
            { label: t("number"), value: <span class="rt-number">{document.number}</span> },
            { label: t("issued"), value: <Moment at={document.issuedAt} /> },
            ...useValidityRows(document),
            { label: t("by"), value: wordingOf(nameOf(names.bodies, document.body), lang) },
            { label: t("digest"), value: <span class="rt-mono">{document.digest}</span> },
          ]}
        />
        <div class="rt-screen">
          <H2>{t("download")}</H2>
          <ul class="rt-downloads">
            <li>
              <ButtonLink href={file("html")} plainAddress weight="main" small>
                {t("html")}
              </ButtonLink>
            </li>
            <li>
              <ButtonLink href={file("pdf")} plainAddress weight="quiet" small>
                {t("pdf")}
              </ButtonLink>
            </li>
            <li>
              <ButtonLink href={file("asice")} plainAddress weight="quiet" small download>
                {t("original")}
              </ButtonLink>
            </li>
          </ul>
          <p class="govuk-body rt-quiet">{t("originalHint")}</p>
        </div>
        <H2>{t(document.status === "in-force" ? "check" : "checkAnnulled")}</H2>
        <div class="rt-code">
          <QrCode address={document.verificationUrl} label={t("qr")} />
          <p class="govuk-body">
            {t("checkText")}
            <br />
            <a class="govuk-link rt-mono" href={document.verificationUrl}>
              {document.verificationUrl}
            </a>
          </p>
        </div>
        {shares !== undefined && <Sharing document={document} shares={shares} />}
        <P>
          <Link to={`/applications/${document.caseId}`}>{t("toCase")}</Link>
        </P>
      </div>
    </Page>
  );
}

const sharingWords = {
  "in-force": { title: "share", text: "shareText", link: "share" },
  expired: { title: "share", text: "shareExpired", link: "share" },
  annulled: { title: "showAnnulled", text: "showAnnulledText", link: "shareAnnulled" },
} as const;

/** The way to let others read it. One that is no longer in force is offered to nobody as good, yet its end may have to be shown. */
function Sharing({ document, shares }: { readonly document: DocumentView; readonly shares: readonly ShareView[] }) {
  const t = words(useVisit().lang);
  const { status } = document;
  const said = sharingWords[status];
  const path = `/documents/${document.id}/share`;
  return (
    <div class="rt-screen">
      <H2>{t(said.title)}</H2>
      <P>{t(said.text)}</P>
      {shares.length > 0 && (
        <P>
          <Link to={`${path}s`}>{t("sharesOpen", { count: shares.length })}</Link>
        </P>
      )}
      {status === "in-force" ? (
        <ButtonLink href={path} weight="quiet">
          {t(said.link)}
        </ButtonLink>
      ) : (
        <P>
          <Link to={path}>{t(said.link)}</Link>
        </P>
      )}
    </div>
  );
}

/** Of a document that was annulled: since when, by what, what that means, and what is in its place. */
function Annulled({ document, own }: { readonly document: DocumentView; readonly own: boolean }) {
  const { lang, zone } = useVisit();
  const t = words(lang);
  const { annulledAt, annulment } = document;
  if (annulledAt === undefined || annulment === undefined) return null;
  const { appeal, replacement } = annulment;
  const moment = formatMoment(Temporal.Instant.from(annulledAt), lang, zone);
  return (
    <Panel tone="bad">
      <H2>{t("annulledTitle")}</H2>
      <P>{t("annulledBy", { moment, number: appeal.number })}</P>
      <P>{t("annulledMeans")}</P>
      {replacement === undefined ? (
        <P>{t("notReplaced")}</P>
      ) : (
        <P>
          {t("replacedBy")}{" "}
          <Link to={`/documents/${replacement.id}`}>
            {replacement.title[lang]}, <RegistrationNumber number={replacement.number} />
          </Link>
        </P>
      )}
      {own && (
        <P>
          <Link to={`/applications/${appeal.caseId}`}>{t("seeAppeal")}</Link>
        </P>
      )}
    </Panel>
  );
}

/** Of a document whose validity is over: since when, and for its holder the way to a new one. */
function Expired({ document, own }: { readonly document: DocumentView; readonly own: boolean }) {
  const { lang } = useVisit();
  const t = words(lang);
  const { status, validUntil, again } = document;
  if (status !== "expired" || validUntil === undefined) return null;
  const date = formatDate(Temporal.PlainDate.from(validUntil), lang);
  return (
    <Panel>
      <H2>{t("expiredTitle")}</H2>
      <P>{t(own ? "expiredText" : "expiredTold", { date })}</P>
      {own && again !== undefined && (
        <P>
          <Link to={`/services/${again}`}>{t("again")}</Link>
        </P>
      )}
    </Panel>
  );
}

/** The code as a drawing of our own making: `qrSvg` escapes the label and draws the address as squares. */
export function QrCode({ address, label }: { readonly address: string; readonly label: string }) {
  return <div dangerouslySetInnerHTML={{ __html: qrSvg(address, label) }} />;
}
