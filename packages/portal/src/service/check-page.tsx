import type { Money, Text } from "@ratusha/kernel";
import type { FactView } from "@ratusha/services";
import { wordingOf } from "../language/language.ts";
import { tied } from "../language/typeset.ts";
import { Page } from "../page/layout/page.tsx";
import { type Names, nameOf } from "../page/names.ts";
import { Panel } from "../page/panel/panel.tsx";
import { AsWritten, H1, Link, P } from "../page/prose/prose.tsx";
import { CardForm } from "../page/signing/card-form.tsx";
import { useVisit } from "../page/visit.ts";
import { amountText } from "../payment/amount.ts";
import { KnownFacts } from "./form-page.tsx";
import type { FormFrame } from "./form-step.tsx";
import { Leaving } from "./leaving.tsx";
import { words } from "./words.ts";

/** One line of the check: what was asked, the answer as a person reads it, and where it is changed. */
export interface CheckLine {
  readonly title: string;
  readonly change: string;
  readonly shown: string | undefined;
  /** What is known beforehand of how it would be decided. */
  readonly note?: string | undefined;
}

/** All answers on one page, and the signature under them. */
export function CheckPage(props: {
  readonly frame: FormFrame;
  /** The code of the body that the application goes to. */
  readonly body: string;
  readonly answers: readonly CheckLine[];
  readonly facts: readonly FactView[];
  /** What is to be paid; nothing where it is free. */
  readonly cost: Money | undefined;
  /** What else the signature sets off, in words. */
  readonly setOff: readonly Text[];
  readonly names: Names;
  readonly applicant: string;
  readonly person: string;
}) {
  const visit = useVisit();
  const { lang } = visit;
  const t = words(lang);
  const { frame, names } = props;
  const { definition } = frame;
  return (
    <Page title={t("checkTitle")} section="services" islands={["sign"]}>
      <div class="rt-two-thirds">
        <p class="rt-caption">
          {definition.name[lang]}. {t("notSent")}
        </p>
        <H1>{t("checkTitle")}</H1>
        <P>
          <b>
            {t("onBehalf")} <AsWritten text={props.applicant} />
          </b>
        </P>
        {props.answers.length > 0 && (
          <>
            <h2 class="govuk-heading-m">{t("checkAnswers")}</h2>
            <dl class="govuk-summary-list">
              {props.answers.map(({ title, change, shown, note }) => (
                <div key={change} class="govuk-summary-list__row">
                  <dt class="govuk-summary-list__key">{title}</dt>
                  <dd class="govuk-summary-list__value">
                    {shown === undefined ? (
                      <span class="rt-quiet">{t("notAnswered")}</span>
                    ) : (
                      <AsWritten text={shown} />
                    )}
                    {note !== undefined && <p class="rt-quiet">{tied(note)}</p>}
                  </dd>
                  <dd class="govuk-summary-list__actions">
                    <Link to={change} label={t("changeWhat", { what: title })}>
                      {t("change")}
                    </Link>
                  </dd>
                </div>
              ))}
            </dl>
          </>
        )}
        {props.facts.length > 0 && (
          <>
            <h2 class="govuk-heading-m">{t("known")}</h2>
            <KnownFacts facts={props.facts} names={names} />
          </>
        )}
        <OnceSigned cost={props.cost} setOff={props.setOff} />
        <P>
          {t(props.answers.length === 0 ? "statementPlain" : "statement", {
            body: wordingOf(nameOf(names.bodies, props.body), lang),
          })}
        </P>
        <CardForm
          action={`${frame.path}/file`}
          prepare={`${frame.path}/prepare`}
          person={props.person}
          button={t("sign")}
          cancel={<Leaving path={frame.path} />}
        />
      </div>
    </Page>
  );
}

/** What the signature costs and what it sets off: nobody is to learn of it afterwards. */
function OnceSigned({ cost, setOff }: { readonly cost: Money | undefined; readonly setOff: readonly Text[] }) {
  const { lang } = useVisit();
  const t = words(lang);
  if (cost === undefined && setOff.length === 0) return null;
  return (
    <Panel tone="wait">
      <h2 class="govuk-heading-s">{t("onceSigned")}</h2>
      {setOff.map((text) => (
        <P key={text.en}>{tied(text[lang])}.</P>
      ))}
      {cost !== undefined && <P>{tied(t("toPay", { amount: amountText(cost) }))}</P>}
    </Panel>
  );
}
