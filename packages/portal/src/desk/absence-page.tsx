import type { AbsenceLine, Colleague } from "@ratusha/services";
import { formatDate } from "../language/format.ts";
import { Button } from "../page/button/button.tsx";
import { Empty } from "../page/empty/empty.tsx";
import { ErrorMessage, ErrorSummary, type FieldError } from "../page/form/errors.tsx";
import { Form } from "../page/form/form.tsx";
import { Page } from "../page/layout/page.tsx";
import { Item, Items } from "../page/list/list.tsx";
import { Panel } from "../page/panel/panel.tsx";
import { AsWritten, H1, H2, P } from "../page/prose/prose.tsx";
import { Tag } from "../page/tag/tag.tsx";
import { useVisit } from "../page/visit.ts";
import { worksOnCases } from "./at-work.ts";
import { Select } from "./select.tsx";
import { words } from "./words.ts";

/** What stands on the form of an absence. */
export interface AbsenceDraft {
  readonly official?: string | undefined;
  readonly deputy?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Who is away and who stands in; entering one's own absence, or as the head somebody's. */
export function AbsencePage(props: {
  readonly absences: readonly AbsenceLine[];
  readonly colleagues: readonly Colleague[];
  readonly person: string;
  readonly head: boolean;
  readonly today: Temporal.PlainDate;
  /** What was just done here. */
  readonly done?: "entered" | "ended" | undefined;
  readonly typed?: AbsenceDraft;
  readonly errors?: readonly FieldError[];
}) {
  const { lang } = useVisit();
  const t = words(lang);
  const { absences, colleagues, person, head, today, typed = {}, errors = [] } = props;
  const worksHere = (wanted: string) => colleagues.some((one) => one.person === wanted);
  const day = (iso: string) => formatDate(Temporal.PlainDate.from(iso), lang);
  const working = colleagues.filter(worksOnCases);
  const others = working.filter((one) => head || one.person !== person);
  const wrong = errors.find(({ field }) => field === "deputy");
  return (
    <Page title={t("absences")} section="queue" back="/office" failed={errors.length > 0}>
      <div class="rt-two-thirds">
        <ErrorSummary errors={errors} />
        <H1>{t("absences")}</H1>
        {props.done !== undefined && (
          <Panel tone="good" live>
            <P>{t(props.done === "entered" ? "absenceEntered" : "absenceEnded")}</P>
          </Panel>
        )}
        <P>{t("absencesText")}</P>
        {absences.length === 0 ? (
          <Empty>
            <p>{t("absencesNone")}</p>
          </Empty>
        ) : (
          <Items top>
            {absences.map(({ id, official, deputy, from, to, names }) => {
              const nameOf = (wanted: string) => names[wanted]?.[lang] ?? wanted;
              return (
                <Item
                  key={id}
                  title={<AsWritten text={nameOf(official)} />}
                  aside={from <= today.toString() ? <Tag tone="wait">{t("awayNow")}</Tag> : undefined}
                >
                  <p>{t("awayDays", { from: day(from), to: day(to) })}</p>
                  <p>
                    {deputy === undefined
                      ? t("headStandsIn")
                      : t(worksHere(deputy) ? "deputyIs" : "deputyLeft", { name: nameOf(deputy) })}
                  </p>
                  {(head || official === person) && (
                    <Form action={`/office/absences/${id}/end`}>
                      <button
                        type="submit"
                        class="rt-button rt-button--quiet rt-button--small"
                        aria-label={`${t("endFor", { name: nameOf(official) })}. ${t("awayDays", { from: day(from), to: day(to) })}`}
                      >
                        {t("endAbsence")}
                      </button>
                    </Form>
                  )}
                </Item>
              );
            })}
          </Items>
        )}
        <H2>{t("absenceNew")}</H2>
        <Form action="/office/absences">
          {head ? (
            <div class="govuk-form-group">
              <Select
                name="official"
                label={t("whoIsAway")}
                chosen={typed.official ?? person}
                options={working.map((one) => ({ value: one.person, label: one.name[lang] }))}
              />
            </div>
          ) : null}
          <DayField name="from" label={t("firstDay")} value={typed.from} min={today} errors={errors} />
          <DayField name="to" label={t("lastDay")} value={typed.to} min={today} errors={errors} />
          <div class={wrong === undefined ? "govuk-form-group" : "govuk-form-group govuk-form-group--error"}>
            {wrong !== undefined && <ErrorMessage id="deputy-error" message={wrong.message} />}
            <Select
              name="deputy"
              describedBy={wrong === undefined ? undefined : "deputy-error"}
              label={t("deputy")}
              chosen={typed.deputy}
              options={[
                { value: "", label: t("deputyHead") },
                ...others.map((one) => ({
                  value: one.person,
                  label: `${one.name[lang]} (${t(one.roles.includes("decider") ? "decides" : "prepares")})`,
                })),
              ]}
            />
          </div>
          <Button>{t("absenceSave")}</Button>
        </Form>
      </div>
    </Page>
  );
}

function DayField(props: {
  readonly name: string;
  readonly label: string;
  readonly value: string | undefined;
  readonly min: Temporal.PlainDate;
  readonly errors: readonly FieldError[];
}) {
  const { name } = props;
  const error = props.errors.find(({ field }) => field === name);
  return (
    <div class={error === undefined ? "govuk-form-group" : "govuk-form-group govuk-form-group--error"}>
      <label class="govuk-label" for={name}>
        {props.label}
      </label>
      {error !== undefined && <ErrorMessage id={`${name}-error`} message={error.message} />}
      <input
        class={`govuk-input govuk-input--width-10${error === undefined ? "" : " govuk-input--error"}`}
        id={name}
        name={name}
        type="date"
        value={props.value}
        min={props.min.toString()}
        aria-describedby={error === undefined ? undefined : `${name}-error`}
      />
    </div>
  );
}
