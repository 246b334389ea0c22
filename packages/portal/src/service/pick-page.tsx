import type { Group, Question } from "@ratusha/services";
import type { ComponentChildren } from "preact";
import { tied } from "../language/typeset.ts";
import { Button } from "../page/button/button.tsx";
import { ErrorMessage, type FieldError } from "../page/form/errors.tsx";
import { Form, Hidden } from "../page/form/form.tsx";
import { Panel } from "../page/panel/panel.tsx";
import { H2, Link, P } from "../page/prose/prose.tsx";
import { useVisit } from "../page/visit.ts";
import { type FormFrame, FormStep } from "./form-step.tsx";
import { type GroupLine, Lines } from "./group-page.tsx";
import { Leaving } from "./leaving.tsx";
import { words } from "./words.ts";

/** Something that a register has, as the page lets it be ticked. */
export interface Pick {
  readonly value: string;
  readonly label: string;
  readonly note: string | undefined;
  readonly picked: boolean;
  /** On what basis it is here, where it is not by the register of one's own. */
  readonly basis?: string | undefined;
  /** What speaks against it: it is not ticked then, unless the person insists. */
  readonly out?: PickOut | undefined;
}

/** Why a thing would be refused, and the applicant's own case that is the reason, where one is. */
export interface PickOut {
  readonly reason: string;
  readonly earlier?: { readonly said: string; readonly path: string | undefined };
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
  const t = words(useVisit().lang);
  const { frame, question, group, picks, added, errors } = props;
  const ready = picks.filter(({ out, picked }) => out === undefined || picked);
  const outside = picks.filter(({ out, picked }) => out !== undefined && !picked);
  // With nothing to tick and nothing added there is no way on but those that the page names.
  const goesOn = ready.length + added.length > 0 || outside.length === 0;
  const full = picks.filter(({ picked }) => picked).length + added.length >= group.max;
  return (
    <FormStep frame={frame} question={question} back={props.back} errors={errors}>
      <Form action={`${frame.path}/pick/${question.id}`}>
        <Hidden values={{ seen: props.seen }} />
        <Picks
          question={question}
          picks={ready}
          errors={errors}
          none={outside.length > 0 ? <WhatNow frame={frame} open={props.open && !full} /> : <Nothing />}
        />
        {added.length > 0 && (
          <>
            <H2>{t("pickAdded")}</H2>
            <Lines frame={frame} question={question.id} items={added} />
          </>
        )}
        {outside.length > 0 && ready.length > 0 && (
          <p class="govuk-body rt-alone">
            <a href="#out" class="govuk-link">
              {tied(t("pickSomeOut"))}
            </a>
          </p>
        )}
        {full && <P>{t("groupFull", { count: group.max })}</P>}
        <div class="rt-buttons">
          {goesOn && (
            <Button name="more" value="no">
              {t("continue")}
            </Button>
          )}
          {props.open && !full && (
            <Button weight={goesOn ? "quiet" : "main"} id="more" name="more" value="yes">
              {t("pickMore")}
            </Button>
          )}
          <Leaving path={frame.path} />
        </div>
        {/* Behind the way on: whoever presses Enter goes on, and insists on nothing. */}
        {outside.length > 0 && <Outside picks={outside} full={full} />}
      </Form>
    </FormStep>
  );
}

function Picks(props: {
  readonly question: Question;
  readonly picks: readonly Pick[];
  readonly errors: readonly FieldError[];
  /** What is said where there is nothing to tick. */
  readonly none: ComponentChildren;
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
        {picks.length === 0 && props.none}
        <div class="rt-choices">
          {picks.map(({ value, label, note, basis, picked, out }, index) => {
            const id = index === 0 ? "pick" : `pick-${index}`;
            return (
              <div key={value} class="rt-choice">
                <input type="checkbox" id={id} name="pick" value={value} checked={picked || undefined} />
                <label for={id}>
                  {tied(label)}
                  {note !== undefined && <small>{tied(note)}</small>}
                  {basis !== undefined && <small>{tied(basis)}</small>}
                  {out !== undefined && <small>{tied(t("pickInsisted", { reason: out.reason }))}</small>}
                </label>
              </div>
            );
          })}
        </div>
      </fieldset>
    </div>
  );
}

function Nothing() {
  const t = words(useVisit().lang);
  return (
    <Panel tone="wait">
      <P>{t("pickNone")}</P>
    </Panel>
  );
}

/** Nothing can be ticked although there are things: the ways that are open. */
function WhatNow({ frame, open }: { readonly frame: FormFrame; readonly open: boolean }) {
  const t = words(useVisit().lang);
  return (
    <Panel>
      <P>{t("pickAllOut")}</P>
      <P>{t("pickCan")}</P>
      <ul class="govuk-list govuk-list--bullet">
        {open && <li>{t("pickCanAdd")}</li>}
        <li class="rt-alone">
          <Link to={`${frame.path}/known`}>{t("pickCanCorrect")}</Link>
        </li>
        <li>{t("pickCanInsist")}</li>
      </ul>
    </Panel>
  );
}

/** What would be refused, with the reason beforehand, and the way to file it all the same. */
function Outside({ picks, full }: { readonly picks: readonly Pick[]; readonly full: boolean }) {
  const t = words(useVisit().lang);
  return (
    <section aria-labelledby="out">
      <H2 id="out">{t("pickOut")}</H2>
      <P>{t("pickOutHint")}</P>
      <ul class="rt-outs">
        {picks.map(({ value, label, note, basis, out }) => (
          <li key={value} class="rt-out">
            <p class="rt-out__name">
              {tied(label)}
              {note !== undefined && <small>{tied(note)}</small>}
              {basis !== undefined && <small>{tied(basis)}</small>}
            </p>
            <p>{tied(out?.reason ?? "")}</p>
            {out?.earlier !== undefined && <Earlier {...out.earlier} />}
            {!full && (
              <Button weight="quiet" small name="insist" value={value} label={t("pickInsistWhat", { what: label })}>
                {t("pickInsist")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Earlier({ said, path }: NonNullable<PickOut["earlier"]>) {
  if (path === undefined) return <p>{tied(said)}</p>;
  return (
    <P>
      <Link to={path}>{tied(said)}</Link>
    </P>
  );
}
