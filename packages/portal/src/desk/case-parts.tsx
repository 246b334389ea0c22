import type { CaseEvent, CaseView } from "@ratusha/services";
import { Fragment, type VNode } from "preact";
import { formatMoment } from "../language/format.ts";
import { wordingOf } from "../language/language.ts";
import { tied } from "../language/typeset.ts";
import { OfficialTag } from "../official/queue-page.tsx";
import { Button, ButtonLink } from "../page/button/button.tsx";
import type { FieldError } from "../page/form/errors.tsx";
import { TextArea } from "../page/form/fields.tsx";
import { Form, Hidden } from "../page/form/form.tsx";
import { Item, Items } from "../page/list/list.tsx";
import { type Names, nameOf } from "../page/names.ts";
import { RegistrationNumber } from "../page/number/number.tsx";
import { AsWritten, P, SectionOf } from "../page/prose/prose.tsx";
import { useVisit } from "../page/visit.ts";
import { Moment } from "../page/when.tsx";
import { words } from "./words.ts";

/** In whose hands a case is, and taking it or handing it over. */
export function InHand({ view }: { readonly view: CaseView }) {
  const { lang, zone } = useVisit();
  const t = words(lang);
  const { desk } = view;
  if (desk === undefined) return null;
  return (
    <section class="rt-hand" aria-labelledby="hand">
      <h3 id="hand">{t("inHand")}</h3>
      <p class="govuk-body">
        {desk.official === undefined ? (
          t("takenByNobody")
        ) : (
          <b>{desk.mine ? t("me") : <AsWritten text={desk.official.name[lang]} />}</b>
        )}
        {desk.official !== undefined && desk.since !== undefined && (
          <span class="rt-quiet">
            {" "}
            {t("since", { moment: formatMoment(Temporal.Instant.from(desk.since), lang, zone) })}
          </span>
        )}
        {desk.unit !== undefined && <small class="rt-quiet">{tied(desk.unit.name[lang])}</small>}
      </p>
      {desk.standsIn !== undefined && (
        <p class="govuk-body">{t("awayNote", { names: desk.standsIn.map(({ name }) => name[lang]).join(", ") })}</p>
      )}
      {desk.official !== undefined && !desk.mine && <p class="govuk-body rt-quiet">{t("noLock")}</p>}
      {view.actions.includes("take") && (
        <Form action={`/office/cases/${view.id}/take`}>
          <Button weight="quiet">{t("take")}</Button>
        </Form>
      )}
      {view.actions.includes("hand-over") && (
        <ButtonLink href={`/office/hand-over?cases=${view.id}`} weight="quiet">
          {t("handOver")}
        </ButtonLink>
      )}
    </section>
  );
}

/** What colleagues noted, and a field for more. */
export function Notes({ view, errors }: { readonly view: CaseView; readonly errors: readonly FieldError[] }) {
  const { lang } = useVisit();
  const t = words(lang);
  const { desk } = view;
  if (desk === undefined) return null;
  return (
    <SectionOf id="notes" title={t("notes")}>
      <p class="govuk-body rt-quiet">{t("notesWho")}</p>
      {desk.notes.length === 0 ? (
        <P>{t("notesNone")}</P>
      ) : (
        <ul class="rt-notes">
          {desk.notes.map((note) => (
            <li key={note.id}>
              <p>
                <AsWritten text={note.text} />
              </p>
              <p class="rt-quiet">
                {desk.names[note.by]?.[lang]}&nbsp;· <Moment at={note.at} />
              </p>
            </li>
          ))}
        </ul>
      )}
      {view.actions.includes("note") && (
        <div class="rt-screen" data-key="n">
          <Form action={`/office/cases/${view.id}/notes`}>
            <Hidden values={{ seen: desk.notes.at(-1)?.id ?? "" }} />
            <TextArea name="note" label={t("noteNew")} rows={2} maxLength={4000} errors={errors} />
            <Button weight="quiet">{t("noteAdd")}</Button>
          </Form>
        </div>
      )}
    </SectionOf>
  );
}

/** The applicant's other cases at the same body. */
export function OtherCases({ view }: { readonly view: CaseView }) {
  const { lang } = useVisit();
  const t = words(lang);
  const others = view.desk?.others ?? [];
  if (others.length === 0) return null;
  return (
    <SectionOf id="others" title={t("others")}>
      <p class="govuk-body rt-quiet">{t("othersBasis")}</p>
      <Items>
        {others.map((line) => (
          <Item
            key={line.id}
            title={<RegistrationNumber number={line.number} />}
            to={`/office/cases/${line.id}`}
            aside={<OfficialTag state={line.state} />}
          >
            <p>
              {wordingOf(line.name, lang)}&nbsp;· <Moment at={line.filedAt} />
            </p>
          </Item>
        ))}
      </Items>
    </SectionOf>
  );
}

/** What a register said, by its code. */
const registerWords: Readonly<Record<string, "alreadyTrading" | "deceased" | "birthDateUnfit">> = {
  "registers.already-trading": "alreadyTrading",
  "registers.deceased": "deceased",
  "registers.birth-date-unfit": "birthDateUnfit",
};

/** Who did what a line of the history says, to or about whom, and why: in words, for the body's own eyes. */
export function useEventNote(view: CaseView, names: Names): (event: CaseEvent) => VNode | string | undefined {
  const { lang } = useVisit();
  const t = words(lang);
  const { desk } = view;
  return ({ actor, detail, kind }) => {
    const person = actor.startsWith("person:") ? actor.slice("person:".length) : undefined;
    const name = person === undefined ? undefined : desk?.names[person]?.[lang];
    const { official, unit, reason, remarks } = detail;
    if (kind === "effect-refused") return t(registerWords[String(reason)] ?? "entryNotTaken");
    const to =
      kind !== "handed-over"
        ? undefined
        : typeof official === "string"
          ? desk?.names[official]?.[lang]
          : typeof unit === "string"
            ? desk?.units[unit]?.[lang]
            : undefined;
    const opinion = view.opinions.find(({ need }) => need === detail["need"]);
    const moved = [
      ...(opinion === undefined
        ? []
        : [`${opinion.title[lang]}, ${wordingOf(nameOf(names.bodies, opinion.body), lang)}`]),
      ...(name === undefined ? [] : [t("by", { name })]),
      ...(to === undefined ? [] : [t("toWhom", { name: to })]),
    ];
    const written = [reason, remarks].filter((text) => typeof text === "string");
    if (moved.length + written.length === 0) return undefined;
    return (
      <>
        {moved.join("\u00a0· ")}
        {written.map((text, index) => (
          <Fragment key={text}>
            {(index > 0 || moved.length > 0) && "\u00a0· "}
            <AsWritten text={`«${text}»`} />
          </Fragment>
        ))}
      </>
    );
  };
}
