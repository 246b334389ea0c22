import { citationIn } from "@ratusha/kernel";
import { type AppealedCase, type AppealedView, type CaseView, isFinal } from "@ratusha/services";
import { AnswersGiven, FilesGiven } from "../application/record.tsx";
import { formatDateOf } from "../language/format.ts";
import { wordingOf } from "../language/language.ts";
import { ButtonLink } from "../page/button/button.tsx";
import { Facts } from "../page/facts/facts.tsx";
import { Page } from "../page/layout/page.tsx";
import { type Names, nameOf } from "../page/names.ts";
import { RegistrationNumber } from "../page/number/number.tsx";
import { AsWritten, H1, SectionOf } from "../page/prose/prose.tsx";
import { Tag } from "../page/tag/tag.tsx";
import { addressOf, useVisit } from "../page/visit.ts";
import { Moment } from "../page/when.tsx";
import { OfficialTag } from "./queue-page.tsx";
import { words } from "./words.ts";

/** What an appeal is against: told in the case of the appeal, and opened from there. */
export function AppealedDecision({ view, names }: { readonly view: CaseView; readonly names: Names }) {
  const t = words(useVisit().lang);
  if (view.appealed === undefined) return null;
  return (
    <SectionOf id="appealed" title={t("appealed")}>
      <DecisionTold appealed={view.appealed} names={names} />
      {isFinal(view.state) ? (
        <p class="govuk-body rt-quiet rt-screen">{t("appealedClosed")}</p>
      ) : (
        <AppealedOpened path={`/office/cases/${view.id}/appealed`} />
      )}
    </SectionOf>
  );
}

/** What may be opened for as long as the appeal is considered. */
function AppealedOpened({ path }: { readonly path: string }) {
  const visit = useVisit();
  const t = words(visit.lang);
  return (
    <div class="rt-screen">
      <ul class="rt-downloads">
        <li>
          <ButtonLink href={addressOf(visit, `${path}/html`)} plainAddress weight="quiet" small>
            {t("readDecision")}
          </ButtonLink>
        </li>
        <li>
          <ButtonLink href={addressOf(visit, `${path}/asice`)} plainAddress weight="quiet" small download>
            {t("sealedDecision")}
          </ButtonLink>
        </li>
        <li>
          <ButtonLink href={path} weight="quiet" small>
            {t("readApplication")}
          </ButtonLink>
        </li>
      </ul>
      <p class="govuk-body rt-quiet">{t("appealedSeen")}</p>
    </div>
  );
}

function DecisionTold({ appealed, names }: { readonly appealed: AppealedView; readonly names: Names }) {
  const { lang, zone } = useVisit();
  const t = words(lang);
  const { ground, reason } = appealed;
  const filed = formatDateOf(Temporal.Instant.from(appealed.filedAt), lang, zone);
  return (
    <Facts
      dense
      rows={[
        {
          label: t("appealedNumber"),
          value: (
            <>
              {appealed.title[lang]}, <RegistrationNumber number={appealed.number} />{" "}
              <OfficialTag state={appealed.outcome} />
            </>
          ),
        },
        { label: t("appealedDate"), value: <Moment at={appealed.issuedAt} /> },
        { label: t("appealedStatus"), value: <DecisionStatus appealed={appealed} /> },
        ...(appealed.annulledAt === undefined
          ? []
          : [{ label: t("decidedAnew"), value: <Anew anew={appealed.anew} /> }]),
        { label: t("appealedBody"), value: wordingOf(nameOf(names.bodies, appealed.body), lang) },
        {
          label: t("service"),
          value: appealed.name[lang],
          source: t("appealedCase", { number: appealed.caseNumber, date: filed }),
        },
        ...(ground === undefined
          ? []
          : [
              {
                label: t("ground"),
                value: ground.text[lang],
                source: t("groundLaw", { law: citationIn(ground.law, lang) }),
              },
            ]),
        ...(reason === undefined ? [] : [{ label: t("appealedReason"), value: <AsWritten text={reason} /> }]),
      ]}
    />
  );
}

/** An appeal that was upheld has annulled it; what it gave may be over by its own term. */
function DecisionStatus({ appealed: { annulledAt, status } }: { readonly appealed: AppealedView }) {
  const t = words(useVisit().lang);
  if (status === "expired") return <Tag>{t("decisionExpired")}</Tag>;
  if (annulledAt === undefined) return <Tag tone="good">{t("decisionInForce")}</Tag>;
  return (
    <>
      <Tag tone="bad">{t("decisionAnnulled")}</Tag> <Moment at={annulledAt} />
    </>
  );
}

/** What came in the place of a decision that was annulled. */
function Anew({ anew }: { readonly anew: AppealedView["anew"] | undefined }) {
  const { lang } = useVisit();
  const t = words(lang);
  if (anew === undefined) return t("notYetAnew");
  return (
    <>
      {anew.title[lang]}, <RegistrationNumber number={anew.number} /> <OfficialTag state={anew.outcome} />{" "}
      <Moment at={anew.issuedAt} />
    </>
  );
}

/** What was applied for in the case whose decision is appealed against. */
export function AppealedPage(props: {
  readonly appeal: string;
  readonly appealed: AppealedCase;
  readonly names: Names;
}) {
  const t = words(useVisit().lang);
  const { appealed, names } = props;
  return (
    <Page title={t("appealedApplication")} section="queue" back={`/office/cases/${props.appeal}`}>
      <div class="rt-two-thirds">
        <H1>{t("appealedApplication")}</H1>
        <SectionOf id="summary" title={t("summary")}>
          <AnswersGiven answers={appealed.answers} />
          <FilesGiven files={appealed.files} path={`/office/cases/${props.appeal}/appealed/files`} />
          <p class="govuk-body rt-quiet rt-screen">{t("appealedSeen")}</p>
        </SectionOf>
        <SectionOf id="appealed" title={t("appealed")}>
          <DecisionTold appealed={appealed} names={names} />
        </SectionOf>
      </div>
    </Page>
  );
}
