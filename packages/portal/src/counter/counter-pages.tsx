import type { Text } from "@ratusha/kernel";
import type { CaseLine, CaseView } from "@ratusha/services";
import { calledIn } from "../application/called.ts";
import { formatDate } from "../language/format.ts";
import { wordingOf } from "../language/language.ts";
import { Button, ButtonLink } from "../page/button/button.tsx";
import { Empty } from "../page/empty/empty.tsx";
import { Facts } from "../page/facts/facts.tsx";
import { ErrorMessage, ErrorSummary, type FieldError } from "../page/form/errors.tsx";
import { Choices, TextField } from "../page/form/fields.tsx";
import { Form, Hidden } from "../page/form/form.tsx";
import { PersonFields } from "../page/form/person-fields.tsx";
import { Page } from "../page/layout/page.tsx";
import { Item, Items } from "../page/list/list.tsx";
import { ListPages } from "../page/list/pages.tsx";
import { type Names, nameOf } from "../page/names.ts";
import { RegistrationNumber } from "../page/number/number.tsx";
import { AsWritten, H1, Link, P, SectionOf } from "../page/prose/prose.tsx";
import { addressOf, useVisit } from "../page/visit.ts";
import { Moment } from "../page/when.tsx";
import { words } from "./words.ts";

/** The counter: serve someone, or find a receipt again. */
export function CounterPage(props: {
  readonly cases: readonly CaseLine[];
  readonly after: string | undefined;
  readonly next: string | undefined;
}) {
  const { lang } = useVisit();
  const t = words(lang);
  return (
    <Page title={t("title")} section="counter">
      <H1>{t("title")}</H1>
      <p class="rt-lead">{t("lead")}</p>
      <P>
        <ButtonLink href="/office/counter/new">{t("begin")}</ButtonLink>
      </P>
      <SectionOf id="taken" title={t("taken")}>
        {props.cases.length === 0 ? (
          <Empty>
            <p>{t("none")}</p>
          </Empty>
        ) : (
          <Items>
            {props.cases.map((line) => (
              <Item key={line.id} title={<AsWritten text={line.applicant.name} />} to={`/office/counter/${line.id}`}>
                <p>
                  {wordingOf(line.name, lang)}, <RegistrationNumber number={line.number} />
                </p>
                <p>
                  <Moment at={line.filedAt} />
                </p>
              </Item>
            ))}
          </Items>
        )}
        <ListPages to="/office/counter" after={props.after} next={props.next} more={t("more")} />
      </SectionOf>
    </Page>
  );
}

/** Which service the person came for. */
export function ServicePickPage(props: {
  readonly services: readonly { readonly code: string; readonly name: Text }[];
  readonly errors: readonly FieldError[];
}) {
  const { lang } = useVisit();
  const t = words(lang);
  return (
    <Page title={t("what")} section="counter" back="/office/counter" failed={props.errors.length > 0}>
      <div class="rt-two-thirds">
        <ErrorSummary errors={props.errors} />
        <Form action="/office/counter/who">
          <Choices
            name="service"
            label={t("what")}
            asHeading
            errors={props.errors}
            choices={props.services.map(({ code, name }) => ({ value: code, label: name[lang] }))}
          />
          <Button>{t("next")}</Button>
        </Form>
      </div>
    </Page>
  );
}

/** What was typed at the counter so far; it travels with the form. */
export interface ServedAnswers {
  readonly service: string;
  readonly person: string;
  readonly family: string;
  readonly kind: string;
  readonly number: string;
}

/** Who came, and what was looked at: one sitting with one document, so it is one page. */
export function WhoCamePage(props: {
  readonly answers: Partial<ServedAnswers>;
  readonly service: Text;
  readonly documents: readonly { readonly kind: string; readonly name: Text }[];
  readonly errors: readonly FieldError[];
}) {
  const { lang } = useVisit();
  const t = words(lang);
  const { answers, errors } = props;
  const unseen = errors.find(({ field }) => field === "present");
  return (
    <Page title={t("who")} section="counter" back="/office/counter/new" failed={errors.length > 0}>
      <div class="rt-two-thirds">
        <ErrorSummary errors={errors} />
        <p class="rt-caption">{props.service[lang]}</p>
        <H1>{t("who")}</H1>
        <P>{t("whoHint")}</P>
        <Form action="/office/counter/new">
          <Hidden values={{ service: answers.service ?? "" }} />
          <PersonFields number="person" values={answers} errors={errors} />
          <Choices
            name="kind"
            label={t("document")}
            errors={errors}
            chosen={answers.kind}
            choices={props.documents.map(({ kind, name }) => ({ value: kind, label: name[lang] }))}
          />
          <TextField
            name="number"
            label={t("documentNumber")}
            value={answers.number}
            width="medium"
            maxLength={40}
            errors={errors}
          />
          <div class={unseen === undefined ? "govuk-form-group" : "govuk-form-group govuk-form-group--error"}>
            {unseen !== undefined && <ErrorMessage id="present-error" message={unseen.message} />}
            <div class="rt-choice">
              <input
                type="checkbox"
                id="present"
                name="present"
                value="yes"
                aria-describedby={unseen === undefined ? undefined : "present-error"}
              />
              <label for="present">{t("present")}</label>
            </div>
          </div>
          <Button>{t("next")}</Button>
        </Form>
      </div>
    </Page>
  );
}

/** The person's own receipt, made to be printed and taken home. */
export function CounterReceiptPage(props: {
  readonly view: CaseView;
  readonly names: Names;
  readonly documents: readonly { readonly kind: string; readonly name: Text }[];
}) {
  const visit = useVisit();
  const { lang } = visit;
  const t = words(lang);
  const { view, names } = props;
  const bodyName = (code: string): string => wordingOf(nameOf(names.bodies, code), lang);
  const seen = view.counter?.document;
  const kind = props.documents.find((each) => each.kind === seen?.kind)?.name[lang] ?? seen?.kind ?? "";
  return (
    <Page title={t("receipt")} section="counter" back="/office/counter">
      <div class="rt-two-thirds">
        <H1>{t("receipt")}</H1>
        <Facts
          rows={[
            { label: t("receiptNumber"), value: <b>{view.number}</b> },
            { label: t("receiptService"), value: calledIn(lang, view) },
            { label: t("receiptApplicant"), value: <AsWritten text={view.applicant.name} /> },
            { label: t("receiptFiled"), value: <Moment at={view.filedAt} /> },
            { label: t("receiptCounter"), value: bodyName(view.counter?.body ?? "") },
            { label: t("receiptDocument"), value: `${kind}, ${seen?.number ?? ""}` },
            { label: t("receiptBody"), value: bodyName(view.body) },
            view.due === undefined
              ? { label: t("receiptDue"), value: t("receiptAtOnce") }
              : { label: t("receiptDue"), value: formatDate(Temporal.PlainDate.from(view.due), lang) },
          ]}
        />
        <P>{t("receiptLater")}</P>
        <p class="govuk-body rt-quiet">{t("receiptSigned")}</p>
        <div class="rt-screen">
          <P>{t("print")}</P>
          {view.together?.map((other) => (
            <P key={other.id}>
              <Link to={`/office/counter/${other.id}`}>
                {t("receipt")}: {calledIn(lang, other)}
              </Link>
            </P>
          ))}
          {view.documents.map((document) => (
            <P key={document.id}>
              <a class="govuk-link" href={addressOf(visit, `/documents/${document.id}/pdf`)}>
                {t("result")}: {document.title[lang]}
              </a>
            </P>
          ))}
          <ButtonLink href="/office/counter/new" weight="quiet">
            {t("another")}
          </ButtonLink>
        </div>
      </div>
    </Page>
  );
}
