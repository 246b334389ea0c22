import { citationIn } from "@ratusha/kernel";
import type { CaseView, FilledTemplate } from "@ratusha/services";
import { wordingOf } from "../language/language.ts";
import { Button, ButtonLink } from "../page/button/button.tsx";
import { ErrorSummary, type FieldError } from "../page/form/errors.tsx";
import { Choices, TextArea } from "../page/form/fields.tsx";
import { Form } from "../page/form/form.tsx";
import { Page } from "../page/layout/page.tsx";
import { RegistrationNumber } from "../page/number/number.tsx";
import { Panel } from "../page/panel/panel.tsx";
import { AsWritten, H1, H2, Link, P } from "../page/prose/prose.tsx";
import { CardForm } from "../page/signing/card-form.tsx";
import { useVisit } from "../page/visit.ts";
import { Moment } from "../page/when.tsx";
import { TextsToInsert } from "./insert.tsx";
import { words } from "./words.ts";

type Outcome = "granted" | "refused";

function CaseCaption({ view }: { readonly view: CaseView }) {
  const { lang } = useVisit();
  return (
    <p class="rt-caption">
      <RegistrationNumber number={view.number} />
      &nbsp;· {wordingOf(view.name, lang)}&nbsp;· <AsWritten text={view.applicant.name} />
    </p>
  );
}

/** Prepares a decision that another official is to sign. */
export function ProposePage(props: {
  readonly view: CaseView;
  readonly outcome: Outcome;
  readonly typed?: { readonly ground?: string | undefined; readonly reason?: string | undefined };
  readonly texts?: readonly FilledTemplate[];
  readonly errors?: readonly FieldError[];
}) {
  const { lang } = useVisit();
  const t = words(lang);
  const { view, outcome, errors = [] } = props;
  const title = t(outcome === "granted" ? "proposeGrant" : "proposeRefusal");
  return (
    <Page
      title={title}
      section="queue"
      back={`/office/cases/${view.id}`}
      failed={errors.length > 0}
      islands={["texts"]}
    >
      <div class="rt-two-thirds">
        <ErrorSummary errors={errors} />
        <CaseCaption view={view} />
        <H1>{title}</H1>
        <P>{t("proposeText")}</P>
        <Form action={`/office/cases/${view.id}/propose/${outcome}`}>
          {outcome === "refused" && (
            <Choices
              name="ground"
              label={t("ground")}
              errors={errors}
              choices={view.grounds.map(({ id, text, law }) => ({
                value: id,
                label: text[lang],
                note: <AsWritten text={citationIn(law, lang)} />,
              }))}
              chosen={props.typed?.ground ?? view.grounds[0]?.id}
            />
          )}
          <TextArea
            name="reason"
            label={t("toApplicant")}
            hint={t("toApplicantHint")}
            errors={errors}
            value={props.typed?.reason}
            maxLength={4000}
            rows={5}
          />
          <TextsToInsert
            texts={props.texts ?? []}
            path={`/office/cases/${view.id}/propose/${outcome}`}
            field="reason"
          />
          <div class="rt-buttons">
            <Button>{t("proposeSend")}</Button>
            <Link to={`/office/cases/${view.id}`}>{t("back")}</Link>
          </div>
        </Form>
      </div>
    </Page>
  );
}

/** What a colleague prepared, as it stands: to sign with the card, or to send back with remarks. */
export function ConfirmPage(props: {
  readonly view: CaseView;
  readonly person: string;
  readonly errors?: readonly FieldError[];
}) {
  const { lang } = useVisit();
  const t = words(lang);
  const { view, errors = [] } = props;
  const proposal = view.desk?.proposal;
  if (proposal === undefined) return null;
  const path = `/office/cases/${view.id}/${proposal.outcome === "granted" ? "grant" : "refuse"}`;
  const title = t(proposal.outcome === "granted" ? "confirmGrant" : "confirmRefusal");
  return (
    <Page title={title} section="queue" back={`/office/cases/${view.id}`} failed={errors.length > 0} islands={["sign"]}>
      <div class="rt-two-thirds">
        <ErrorSummary errors={errors} />
        <CaseCaption view={view} />
        <H1>{title}</H1>
        <Proposed view={view} />
        {proposal.concerns === true ? (
          <>
            <P>{t("preparerConcerned")}</P>
            <H2>{t("returnOnly")}</H2>
          </>
        ) : (
          <>
            <CardForm
              action={path}
              prepare={`${path}/prepare`}
              person={props.person}
              button={t("confirmSign")}
              grave={proposal.outcome === "refused"}
              cancel={<Link to={`/office/cases/${view.id}`}>{t("back")}</Link>}
            >
              <P>{t("confirmText")}</P>
            </CardForm>
            <H2>{t("returnTitle")}</H2>
          </>
        )}
        <Form action={`/office/cases/${view.id}/return`}>
          <TextArea
            name="remarks"
            label={t("remarks")}
            hint={t("remarksHint")}
            errors={errors}
            maxLength={4000}
            rows={3}
          />
          <Button weight="quiet">{t("returnSend")}</Button>
        </Form>
      </div>
    </Page>
  );
}

/** The outcome, ground and words that were prepared, by whom and when. */
function Proposed({ view }: { readonly view: CaseView }) {
  const { lang } = useVisit();
  const t = words(lang);
  const proposal = view.desk?.proposal;
  if (proposal === undefined) return null;
  const ground = view.grounds.find(({ id }) => id === proposal.ground);
  return (
    <Panel>
      <P>
        <b>{t(proposal.outcome === "granted" ? "toGrant" : "toRefuse")}</b>
        {ground !== undefined && (
          <>
            {": "}
            {ground.text[lang]} (<AsWritten text={citationIn(ground.law, lang)} />)
          </>
        )}
      </P>
      {proposal.reason !== "" && (
        <P>
          <AsWritten text={proposal.reason} />
        </P>
      )}
      <p class="rt-quiet">
        {t("preparedBy", { name: view.desk?.names[proposal.by]?.[lang] ?? "" })}&nbsp;· <Moment at={proposal.at} />
      </p>
    </Panel>
  );
}

/** Where a decision waits for a second pair of eyes, or must be prepared for one: the next step of each. */
export function SecondActions({ view }: { readonly view: CaseView }) {
  const t = words(useVisit().lang);
  const { actions, desk } = view;
  if (desk?.proposal !== undefined) {
    return (
      <>
        <P>
          <b>{t("waitsSecond")}</b>
        </P>
        <Proposed view={view} />
        {actions.includes("confirm") && (
          <ButtonLink href={`/office/cases/${view.id}/${desk.proposal.outcome === "granted" ? "grant" : "refuse"}`}>
            {t("lookAndSign")}
          </ButtonLink>
        )}
        {actions.includes("take-back") && (
          <>
            <P>{t("anotherSigns")}</P>
            <Form action={`/office/cases/${view.id}/take-back`}>
              <Button weight="quiet">{t("takeBack")}</Button>
            </Form>
          </>
        )}
      </>
    );
  }
  if (!actions.includes("propose")) return null;
  return (
    <>
      {desk?.fourEyes.map((outcome) => (
        <ButtonLink key={outcome} href={`/office/cases/${view.id}/propose/${outcome}`} weight="quiet">
          {t(outcome === "granted" ? "proposeGrant" : "proposeRefusal")}
        </ButtonLink>
      ))}
    </>
  );
}
