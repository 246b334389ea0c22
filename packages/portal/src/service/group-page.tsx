import type { Group, Question } from "@ratusha/services";
import { Button, ButtonLink } from "../page/button/button.tsx";
import type { FieldError } from "../page/form/errors.tsx";
import { Form, Hidden } from "../page/form/form.tsx";
import { Page } from "../page/layout/page.tsx";
import { Panel } from "../page/panel/panel.tsx";
import { AsWritten, H1, Link, P } from "../page/prose/prose.tsx";
import { useVisit } from "../page/visit.ts";
import { type FormFrame, FormStep } from "./form-step.tsx";
import { Leaving } from "./leaving.tsx";
import { words } from "./words.ts";

/** An item of a group as its line says it. */
export interface GroupLine {
  /** What it is called: “Child 2”. */
  readonly name: string;
  /** What was answered about it. */
  readonly said: string;
  /** Everything about it has been answered. */
  readonly whole: boolean;
  /** Its first question. */
  readonly first: string;
  /** Its place in the whole list, counted from one. */
  readonly number: number;
}

/** What has been added so far, and whether there is more: the same page before the first and after the last. */
export function GroupPage(props: {
  readonly frame: FormFrame;
  readonly question: Question;
  readonly group: Group;
  readonly items: readonly GroupLine[];
  /** Those that a register has: nobody need add them. */
  readonly known: readonly string[];
  readonly back: string;
  readonly errors: readonly FieldError[];
}) {
  const { lang } = useVisit();
  const t = words(lang);
  const { frame, question, group, items } = props;
  const page = `${frame.path}/questions/${question.id}`;
  const full = items.length >= group.max;
  const title = question.required ? question.title[lang] : `${question.title[lang]} ${t("optional")}`;
  return (
    <FormStep
      frame={frame}
      question={question}
      back={props.back}
      errors={props.errors}
      count={t("groupCount", { count: items.length })}
    >
      <H1>{title}</H1>
      {question.hint !== undefined && <P>{question.hint[lang]}</P>}
      {props.known.length > 0 && (
        <Panel>
          <P>{t("groupKnown")}</P>
          <ul class="govuk-list govuk-list--bullet">
            {props.known.map((item) => (
              <li key={item}>
                <AsWritten text={item} />
              </li>
            ))}
          </ul>
        </Panel>
      )}
      <Lines frame={frame} question={question.id} items={items} />
      <Form action={page}>
        {full ? (
          <P>{t("groupFull", { count: group.max })}</P>
        ) : (
          <div class="rt-buttons">
            <Button weight="quiet" id="more" name="more" value="yes">
              {t(items.length === 0 ? "groupFirst" : "groupMore")}
            </Button>
          </div>
        )}
        <div class="rt-buttons">
          <Button name="more" value="no">
            {t(items.length === 0 ? "groupNone" : "groupDone")}
          </Button>
          <Leaving path={frame.path} />
        </div>
      </Form>
    </FormStep>
  );
}

/** The things of a group, each with its way to be changed and removed. */
export function Lines(props: {
  readonly frame: FormFrame;
  readonly question: string;
  readonly items: readonly GroupLine[];
}) {
  const t = words(useVisit().lang);
  if (props.items.length === 0) return null;
  return (
    <dl class="govuk-summary-list">
      {props.items.map(({ name, said, whole, first, number }) => (
        <div key={name} class="govuk-summary-list__row">
          <dt class="govuk-summary-list__key">{name}</dt>
          <dd class="govuk-summary-list__value">
            <AsWritten text={said} />
            {!whole && <p class="rt-quiet">{t("groupUnfinished")}</p>}
          </dd>
          <dd class="govuk-summary-list__actions">
            <ul class="govuk-summary-list__actions-list">
              <li class="govuk-summary-list__actions-list-item">
                <Link
                  to={`${props.frame.path}/questions/${props.question}/${number}/${first}`}
                  label={t("changeWhat", { what: name })}
                >
                  {t("change")}
                </Link>
              </li>
              <li class="govuk-summary-list__actions-list-item">
                <Link
                  to={`${props.frame.path}/remove/${props.question}/${number}`}
                  label={t("removeWhat", { what: name })}
                >
                  {t("remove")}
                </Link>
              </li>
            </ul>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Removing asks once more: what was typed is gone then. */
export function RemovePage(props: {
  readonly frame: FormFrame;
  readonly question: Question;
  /** What goes, as its line called it, and what it says. */
  readonly name: string;
  readonly said: string;
  readonly action: string;
  /** The mark of what is shown: something else that stands there by now is not removed. */
  readonly seen: string;
}) {
  const { lang } = useVisit();
  const t = words(lang);
  const { frame, question, name } = props;
  const group = `${frame.path}/questions/${question.id}`;
  const title = t("removeTitle", { what: name });
  return (
    <Page title={title} section="services" back={group}>
      <div class="rt-two-thirds">
        <p class="rt-caption">
          {frame.definition.name[lang]}. {question.title[lang]}
        </p>
        <H1>{title}</H1>
        <P>
          <AsWritten text={props.said} />
        </P>
        <Form action={props.action}>
          <Hidden values={{ seen: props.seen }} />
          <div class="rt-buttons">
            <Button weight="grave">{t("remove")}</Button>
            <ButtonLink href={group} weight="quiet">
              {t("removeNot")}
            </ButtonLink>
          </div>
        </Form>
      </div>
    </Page>
  );
}
