import type { Question } from "@ratusha/services";
import { Button, ButtonLink } from "../page/button/button.tsx";
import { Facts } from "../page/facts/facts.tsx";
import { Form, Hidden } from "../page/form/form.tsx";
import { Page } from "../page/layout/page.tsx";
import { AsWritten, H1, P } from "../page/prose/prose.tsx";
import { useVisit } from "../page/visit.ts";
import type { FormFrame } from "./form-step.tsx";
import { words } from "./words.ts";

/** Two answers to one question, from two tabs or devices: both are shown, and the person says which one stays. */
export function ConflictPage(props: {
  readonly frame: FormFrame;
  readonly question: Question;
  /** What was sent now, and what had been kept before; undefined where it is no answer. */
  readonly mine: string | undefined;
  readonly theirs: string | undefined;
  /** The fields that say the same again, over the answer that is shown here. */
  readonly again: Readonly<Record<string, string>>;
  readonly action: string;
  /** Where it goes on with the answer that had been kept. */
  readonly next: string;
}) {
  const { lang } = useVisit();
  const t = words(lang);
  const { frame, question } = props;
  return (
    <Page title={t("conflictTitle")} section="services" failed>
      <div class="rt-two-thirds">
        <p class="rt-caption">{frame.definition.name[lang]}</p>
        <H1>{t("conflictTitle")}</H1>
        <P>{t("conflictHint", { question: question.title[lang] })}</P>
        <Facts
          rows={[
            { label: t("conflictTheirs"), value: <AsWritten text={props.theirs ?? t("notAnswered")} /> },
            { label: t("conflictMine"), value: <AsWritten text={props.mine ?? t("notAnswered")} /> },
          ]}
        />
        <Form action={props.action}>
          <Hidden values={props.again} />
          <div class="rt-buttons">
            <Button>{t("conflictKeepMine")}</Button>
            <ButtonLink href={props.next} weight="quiet">
              {t("conflictKeepTheirs")}
            </ButtonLink>
          </div>
        </Form>
      </div>
    </Page>
  );
}
