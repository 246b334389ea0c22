import { formatMoment } from "../language/format.ts";
import { Button, ButtonLink } from "../page/button/button.tsx";
import { Form, Hidden } from "../page/form/form.tsx";
import { Page } from "../page/layout/page.tsx";
import { Panel } from "../page/panel/panel.tsx";
import { H1, P } from "../page/prose/prose.tsx";
import { useVisit } from "../page/visit.ts";
import type { FormFrame } from "./form-step.tsx";
import { words } from "./words.ts";

/** Throwing a draft away asks once more: what was filled in and attached is gone then. */
export function ThrowAwayPage(props: {
  readonly frame: FormFrame;
  readonly changedAt: Temporal.Instant;
  readonly version: number;
  /** How many questions have an answer. */
  readonly answered: number;
  /** The draft was changed in another window since the page was drawn. */
  readonly changed: boolean;
}) {
  const { lang, zone } = useVisit();
  const t = words(lang);
  const { frame } = props;
  return (
    <Page title={t("throwAwayTitle")} section="services" back={frame.path} failed={props.changed}>
      <div class="rt-two-thirds">
        <p class="rt-caption">{frame.definition.name[lang]}</p>
        <H1>{t("throwAwayTitle")}</H1>
        {props.changed && (
          <Panel tone="wait" live>
            <P>{t("throwAwayChanged")}</P>
          </Panel>
        )}
        <P>{t("throwAwayText", { count: props.answered, moment: formatMoment(props.changedAt, lang, zone) })}</P>
        <Form action={`${frame.path}/throw-away`}>
          <Hidden values={{ version: String(props.version) }} />
          <div class="rt-buttons">
            <Button weight="grave">{t("throwAwayButton")}</Button>
            <ButtonLink href={frame.path} weight="quiet">
              {t("throwAwayNot")}
            </ButtonLink>
          </div>
        </Form>
      </div>
    </Page>
  );
}
