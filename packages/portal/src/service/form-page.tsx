import { citationIn, type Json } from "@ratusha/kernel";
import type { FactView, Question } from "@ratusha/services";
import { WrongLink } from "../correction/wrong-page.tsx";
import { wordingOf } from "../language/language.ts";
import { Button, ButtonLink } from "../page/button/button.tsx";
import { Facts } from "../page/facts/facts.tsx";
import type { FieldError } from "../page/form/errors.tsx";
import { Form, Hidden } from "../page/form/form.tsx";
import { Page } from "../page/layout/page.tsx";
import { type Names, nameOf } from "../page/names.ts";
import { H1, P } from "../page/prose/prose.tsx";
import { useVisit } from "../page/visit.ts";
import { type FormFrame, FormStep } from "./form-step.tsx";
import { Leaving } from "./leaving.tsx";
import { QuestionField } from "./question-field.tsx";
import { words } from "./words.ts";

/** What the state knows, to be confirmed before anything is asked. */
export function KnownPage(props: {
  readonly frame: FormFrame;
  readonly facts: readonly FactView[];
  readonly names: Names;
  /** The path of the step that follows. */
  readonly next: string;
  /** The facts are the reader's own to correct. */
  readonly correctable: boolean;
}) {
  const { lang } = useVisit();
  const t = words(lang);
  const { frame, facts, names } = props;
  return (
    <Page title={t("confirmTitle")} section="services" back={`/services/${frame.definition.service}`}>
      <div class="rt-two-thirds">
        <p class="rt-caption">{frame.definition.name[lang]}</p>
        <H1>{t("confirmTitle")}</H1>
        <P>{t("confirmHint")}</P>
        <KnownFacts facts={facts} names={names} correctable={props.correctable} />
        <div class="rt-buttons">
          <ButtonLink href={props.next}>{t("confirmButton")}</ButtonLink>
        </div>
      </div>
    </Page>
  );
}

/** Facts with their registers, and beside each of the reader’s own the way to correct it. */
export function KnownFacts(props: {
  readonly facts: readonly FactView[];
  readonly names: Names;
  readonly correctable?: boolean;
}) {
  const { facts, names } = props;
  const { lang } = useVisit();
  const t = words(lang);
  const sourceOf = (fact: FactView): string =>
    t("factSource", {
      register: wordingOf(nameOf(names.registers, fact.register), lang),
      basis: citationIn(fact.basis, lang),
    });
  return (
    <Facts
      rows={facts.flatMap((fact) =>
        fact.values.map((value, index) => ({
          label: value.name[lang],
          value: value.shown[lang],
          source: index === fact.values.length - 1 ? sourceOf(fact) : undefined,
          ...(props.correctable === true
            ? { aside: <WrongLink fact={fact} concept={value.concept} name={value.name[lang]} /> }
            : {}),
        })),
      )}
    />
  );
}

/** One question; its title is the page's. */
export function QuestionPage(props: {
  readonly frame: FormFrame;
  readonly question: Question;
  /** The path that takes the answer. */
  readonly action: string;
  /** The item of a group that the question is about, such as “Child 2”. */
  readonly within: string | undefined;
  readonly value: Json | undefined;
  /** The mark of the answer that stands there: another one that came meanwhile is not written over unseen. */
  readonly seen: string;
  /** What a register gives to choose from. */
  readonly items: readonly { readonly value: string; readonly label: string }[];
  readonly back: string;
  readonly errors: readonly FieldError[];
}) {
  const { lang } = useVisit();
  const t = words(lang);
  const { frame, question } = props;
  return (
    <FormStep frame={frame} question={question} back={props.back} errors={props.errors} within={props.within}>
      <Form action={props.action}>
        <Hidden values={{ seen: props.seen }} />
        <QuestionField question={question} value={props.value} items={props.items} errors={props.errors} />
        <div class="rt-buttons">
          <Button>{t("continue")}</Button>
          <Leaving path={frame.path} />
        </div>
      </Form>
    </FormStep>
  );
}
