import type { Group, Question } from "@ratusha/services";
import { tied } from "../language/typeset.ts";
import { Button } from "../page/button/button.tsx";
import { ErrorMessage, ErrorSummary, type FieldError } from "../page/form/errors.tsx";
import { Form, Hidden } from "../page/form/form.tsx";
import { Page } from "../page/layout/page.tsx";
import { Panel } from "../page/panel/panel.tsx";
import { H2, P } from "../page/prose/prose.tsx";
import { useVisit } from "../page/visit.ts";
import type { FormFrame } from "./form-page.tsx";
import { type GroupLine, Lines } from "./group-page.tsx";
import { Leaving } from "./leaving.tsx";
import { words } from "./words.ts";

/** Something that a register has, as the page lets it be ticked. */
export interface Pick {
  readonly value: string;
  readonly label: string;
  readonly note: string | undefined;
  readonly picked: boolean;
}

/** For which things: those that a register has are ticked, others are added below; each becomes an application of its own. */
export function PickPage(props: {
  readonly frame: FormFrame;
  readonly question: Question;
  readonly group: Group;
  readonly picks: readonly Pick[];
  /** Those that the register did not have to be ticked. */
  readonly added: readonly GroupLine[];
  /** Whether there is a way to name what is not here. */
  readonly open: boolean;
  /** The mark of what is shown. */
  readonly seen: string;
  readonly back: string;
  readonly errors: readonly FieldError[];
}) {
  const { lang } = useVisit();
  const t = words(lang);
  const { frame, question, group, picks, added, errors } = props;
  const full = picks.filter(({ picked }) => picked).length + added.length >= group.max;
  return (
    <Page title={question.title[lang]} section="services" back={props.back} failed={errors.length > 0}>
      <div class="rt-two-thirds">
        <ErrorSummary errors={errors} />
        <p class="rt-caption">{frame.definition.name[lang]}</p>
        <Form action={`${frame.path}/pick/${question.id}`}>
          <Hidden values={{ seen: props.seen }} />
          <Picks question={question} picks={picks} errors={errors} />
          {added.length > 0 && (
            <>
              <H2>{t("pickAdded")}</H2>
              <Lines frame={frame} question={question.id} items={added} />
            </>
          )}
          {full && <P>{t("groupFull", { count: group.max })}</P>}
          <div class="rt-buttons">
            <Button name="more" value="no">
              {t("continue")}
            </Button>
            {props.open && !full && (
              <Button weight="quiet" id="more" name="more" value="yes">
                {t("pickMore")}
              </Button>
            )}
            <Leaving path={frame.path} />
          </div>
        </Form>
      </div>
    </Page>
  );
}

function Picks(props: {
  readonly question: Question;
  readonly picks: readonly Pick[];
  readonly errors: readonly FieldError[];
}) {
  const { lang } = useVisit();
  const t = words(lang);
  const { question, picks } = props;
  const error = props.errors.find(({ field }) => field === "pick");
  const hint = question.hint?.[lang];
  const described = [hint === undefined ? "" : "pick-hint", error === undefined ? "" : "pick-error"];
  return (
    <div class={error === undefined ? "govuk-form-group" : "govuk-form-group govuk-form-group--error"}>
      <fieldset
        id={picks.length === 0 ? "pick" : undefined}
        class="govuk-fieldset"
        aria-describedby={described.join(" ").trim() || undefined}
      >
        <legend class="govuk-fieldset__legend govuk-fieldset__legend--l">
          <h1 class="govuk-fieldset__heading">{tied(question.title[lang])}</h1>
        </legend>
        {hint !== undefined && (
          <div id="pick-hint" class="govuk-hint">
            {tied(hint)}
          </div>
        )}
        {error !== undefined && <ErrorMessage id="pick-error" message={error.message} />}
        {picks.length === 0 && (
          <Panel tone="wait">
            <P>{t("pickNone")}</P>
          </Panel>
        )}
        <div class="rt-choices">
          {picks.map(({ value, label, note, picked }, index) => {
            const id = index === 0 ? "pick" : `pick-${index}`;
            return (
              <div key={value} class="rt-choice">
                <input type="checkbox" id={id} name="pick" value={value} checked={picked || undefined} />
                <label for={id}>
                  {tied(label)}
                  {note !== undefined && <small>{tied(note)}</small>}
                </label>
              </div>
            );
          })}
        </div>
      </fieldset>
    </div>
  );
}
