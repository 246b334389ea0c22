import { citationIn } from "@ratusha/kernel";
import type { CaseView, FilledTemplate } from "@ratusha/services";
import { TextsToInsert } from "../desk/insert.tsx";
import { wordingOf } from "../language/language.ts";
import { Choices, TextArea } from "../page/form/fields.tsx";
import { Page } from "../page/layout/page.tsx";
import { AsWritten, H1, Link, P } from "../page/prose/prose.tsx";
import { CardForm } from "../page/signing/card-form.tsx";
import { useVisit } from "../page/visit.ts";
import { words } from "./words.ts";

/** Decides a case: the ground where it is refused, the official's own words, and the card. */
export function DecidePage(props: {
  readonly view: CaseView;
  readonly outcome: "granted" | "refused";
  readonly person: string;
  readonly texts?: readonly FilledTemplate[];
  readonly text?: FilledTemplate | undefined;
}) {
  const { lang } = useVisit();
  const t = words(lang);
  const { view, outcome } = props;
  const title = t(outcome === "granted" ? "grantTitle" : "refuseTitle");
  const path = `/office/cases/${view.id}/${outcome === "granted" ? "grant" : "refuse"}`;
  return (
    <Page title={title} section="queue" back={`/office/cases/${view.id}`} islands={["sign", "texts"]}>
      <div class="rt-two-thirds">
        <p class="rt-caption">
          {t("caseNumber", { number: view.number })}&nbsp;· {wordingOf(view.name, lang)}&nbsp;·{" "}
          <AsWritten text={view.applicant.name} />
          {view.item !== undefined && `\u00a0· ${t("concerns", { what: view.item[lang] })}`}
        </p>
        <H1>{title}</H1>
        <CardForm
          action={path}
          prepare={`${path}/prepare`}
          person={props.person}
          button={t("signDecision")}
          grave={outcome === "refused"}
          cancel={<Link to={`/office/cases/${view.id}`}>{t("back")}</Link>}
        >
          {outcome === "refused" && (
            <Choices
              name="ground"
              label={t("ground")}
              choices={view.grounds.map((ground) => ({
                value: ground.id,
                label: ground.text[lang],
                note: t("groundLaw", { law: citationIn(ground.law, lang) }),
              }))}
              chosen={props.text?.ground ?? view.grounds[0]?.id}
            />
          )}
          <TextArea
            name="reason"
            label={t("reason")}
            hint={t("reasonHint")}
            value={props.text?.text}
            maxLength={4000}
            rows={5}
          />
          <TextsToInsert texts={props.texts ?? []} path={path} field="reason" />
          <P>{t("decisionText")}</P>
        </CardForm>
      </div>
    </Page>
  );
}
