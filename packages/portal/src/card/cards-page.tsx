import type { CertificateMoment, OwnCertificate } from "@ratusha/identity";
import { formatDateOf } from "../language/format.ts";
import { wordingOf } from "../language/language.ts";
import { Button, ButtonLink } from "../page/button/button.tsx";
import { Empty } from "../page/empty/empty.tsx";
import { Facts } from "../page/facts/facts.tsx";
import { Choices } from "../page/form/fields.tsx";
import { Form } from "../page/form/form.tsx";
import { Page } from "../page/layout/page.tsx";
import { type Names, nameOf } from "../page/names.ts";
import { Panel } from "../page/panel/panel.tsx";
import { Fold, H1, H2, Link, P, SectionOf } from "../page/prose/prose.tsx";
import { Steps } from "../page/steps/steps.tsx";
import { Tag } from "../page/tag/tag.tsx";
import { useVisit } from "../page/visit.ts";
import { words } from "./words.ts";

/** A certificate's state as its holder understands it. */
function stateOf(certificate: OwnCertificate, now: Temporal.Instant) {
  const { state } = certificate.status;
  if (state === "revoked") return ["revoked", "bad"] as const;
  if (Temporal.Instant.compare(certificate.notAfter, now) < 0) return ["ended", "quiet"] as const;
  if (state === "suspended") return ["suspended", "wait"] as const;
  return state === "good" ? (["good", "good"] as const) : (["unknown", "quiet"] as const);
}

/** The certificates of a person's cards, and what the person may do to each. */
export function CardsPage(props: {
  readonly certificates: readonly OwnCertificate[];
  readonly now: Temporal.Instant;
  readonly names: Names;
}) {
  const t = words(useVisit().lang);
  const { now, names } = props;
  const over = (certificate: OwnCertificate) => ["revoked", "ended"].includes(stateOf(certificate, now)[0]);
  const earlier = props.certificates.filter(over);
  return (
    <Page title={t("title")} section="settings" back="/settings">
      <div class="rt-two-thirds">
        <H1>{t("title")}</H1>
        <p class="rt-lead">{t("lead")}</p>
        {props.certificates.length === 0 && (
          <Empty>
            <p>{t("none")}</p>
          </Empty>
        )}
        {props.certificates.some((certificate) => stateOf(certificate, props.now)[0] === "good") && (
          <div class="rt-screen">
            <ButtonLink href="/cards/lost" weight="grave">
              {t("lost")}
            </ButtonLink>
          </div>
        )}
        {props.certificates
          .filter((certificate) => !over(certificate))
          .map((certificate) => (
            <CertificatePart key={certificate.serial} certificate={certificate} now={now} names={names} />
          ))}
        {earlier.length > 0 && (
          <SectionOf id="earlier" title={t("earlier")}>
            {earlier.map((certificate) => (
              <CertificatePart key={certificate.serial} certificate={certificate} now={now} names={names} earlier />
            ))}
          </SectionOf>
        )}
      </div>
    </Page>
  );
}

function CertificatePart(props: {
  readonly certificate: OwnCertificate;
  readonly now: Temporal.Instant;
  readonly names: Names;
  readonly earlier?: true;
}) {
  const { lang, zone } = useVisit();
  const t = words(lang);
  const { certificate, earlier } = props;
  const [state, tone] = stateOf(certificate, props.now);
  const path = `/cards/${certificate.serial}`;
  const day = (at: Temporal.Instant) => formatDateOf(at, lang, zone);
  const title = t(certificate.use === "signing" ? "signing" : "signIn");
  return (
    <div class="rt-section">
      {earlier === true ? <h3 class="govuk-heading-s">{title}</h3> : <H2>{title}</H2>}
      <Facts
        rows={[
          { label: t("state"), value: <Tag tone={tone}>{t(state)}</Tag> },
          {
            label: t("valid"),
            value: t("validBetween", { from: day(certificate.notBefore), to: day(certificate.notAfter) }),
          },
          { label: t("number"), value: <span class="rt-serial">{certificate.serial}</span> },
        ]}
      />
      <History {...props} />
      {state === "good" && (
        <div class="rt-buttons rt-screen">
          <ButtonLink href={`${path}/suspend`} weight="quiet" label={`${t("suspend")}: ${title}`}>
            {t("suspend")}
          </ButtonLink>
          <ButtonLink href={`${path}/revoke`} weight="quiet" label={`${t("revoke")}: ${title}`}>
            {t("revoke")}
          </ButtonLink>
        </div>
      )}
      {state === "suspended" && (
        <div class="rt-buttons rt-screen">
          <Form action={`${path}/resume`}>
            <Button weight="quiet" label={`${t("resume")}: ${title}`}>
              {t("resume")}
            </Button>
          </Form>
          <ButtonLink href={`${path}/revoke`} weight="quiet" label={`${t("revoke")}: ${title}`}>
            {t("revoke")}
          </ButtonLink>
        </div>
      )}
    </div>
  );
}

/** What became of a certificate: open where something did, since that is what one comes to read. */
function History(props: { readonly certificate: OwnCertificate; readonly names: Names }) {
  const { lang } = useVisit();
  const t = words(lang);
  const { history, notBefore } = props.certificate;
  const who = (by: CertificateMoment["by"]): string =>
    by === "holder"
      ? t("byHolder")
      : by === "state"
        ? t("byState")
        : wordingOf(nameOf(props.names.bodies, by.body), lang);
  return (
    <Fold summary={t("history")} open={history.length > 0}>
      <Steps
        steps={[
          { title: t("issued"), state: "done", at: notBefore },
          ...history.map((moment) => ({
            title: t(changes[moment.state]),
            state: moment.state === "good" ? ("done" as const) : ("stopped" as const),
            at: moment.at,
            note: [who(moment.by), ...reasonOf(moment)].join(". "),
          })),
        ]}
      />
    </Fold>
  );

  function reasonOf({ reason }: CertificateMoment): string[] {
    return reason === undefined || !isKnown(reason) ? [] : [t(reasons[reason])];
  }
}

const changes = { good: "wasResumed", suspended: "wasSuspended", revoked: "wasRevoked" } as const;
/** Reasons of RFC 5280 §5.3.1 that a holder meets. */
const reasons = {
  keyCompromise: "reasonLost",
  superseded: "reasonReplaced",
  cessationOfOperation: "reasonUnused",
  affiliationChanged: "reasonChanged",
} as const;

function isKnown(reason: string): reason is keyof typeof reasons {
  return Object.hasOwn(reasons, reason);
}

/** What follows when everything stops at once, and how a new card comes: said before, since nobody can read it here after. */
export function LostPage() {
  const t = words(useVisit().lang);
  return (
    <Page title={t("lostTitle")} section="settings" back="/cards">
      <div class="rt-two-thirds">
        <H1>{t("lostTitle")}</H1>
        <Panel tone="wait">
          <P>{t("lostText")}</P>
        </Panel>
        <P>{t("lostNew")}</P>
        <P>{t("lostFound")}</P>
        <Form action="/cards/lost">
          <div class="rt-buttons">
            <Button>{t("lostYes")}</Button>
            <Link to="/cards">{t("cancel")}</Link>
          </div>
        </Form>
      </div>
    </Page>
  );
}

/** Asks once more before a certificate is suspended or given up, and says what follows. */
export function ChangePage(props: { readonly certificate: OwnCertificate; readonly change: "suspend" | "revoke" }) {
  const t = words(useVisit().lang);
  const { certificate, change } = props;
  const title = t(change === "suspend" ? "suspendTitle" : "revokeTitle");
  return (
    <Page title={title} section="settings" back="/cards">
      <div class="rt-two-thirds">
        <p class="rt-caption">{t(certificate.use === "signing" ? "signing" : "signIn")}</p>
        <H1>{title}</H1>
        <Panel tone={change === "suspend" ? "wait" : "bad"}>
          <P>{t(change === "suspend" ? "suspendText" : "revokeText")}</P>
          {certificate.use === "sign-in" && <P>{t(change === "suspend" ? "suspendSignIn" : "revokeSignIn")}</P>}
        </Panel>
        <Form action={`/cards/${certificate.serial}/${change}`}>
          {change === "revoke" && (
            <Choices
              name="reason"
              label={t("reason")}
              chosen="keyCompromise"
              choices={[
                { value: "keyCompromise", label: t("reasonLost") },
                { value: "superseded", label: t("reasonReplaced") },
                { value: "cessationOfOperation", label: t("reasonUnused") },
              ]}
            />
          )}
          <div class="rt-buttons">
            <Button weight={change === "revoke" ? "grave" : "main"}>
              {t(change === "suspend" ? "suspendYes" : "revokeYes")}
            </Button>
            <Link to="/cards">{t("cancel")}</Link>
          </div>
        </Form>
      </div>
    </Page>
  );
}
