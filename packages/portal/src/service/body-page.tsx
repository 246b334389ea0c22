import type { Text } from "@ratusha/kernel";
import type { BodyQuestion, Question } from "@ratusha/services";
import { Button } from "../page/button/button.tsx";
import { Empty } from "../page/empty/empty.tsx";
import type { FieldError } from "../page/form/errors.tsx";
import { Choices, Search } from "../page/form/fields.tsx";
import { Form, Hidden } from "../page/form/form.tsx";
import { Panel } from "../page/panel/panel.tsx";
import { Fold, H1, P } from "../page/prose/prose.tsx";
import { addressOf, useVisit } from "../page/visit.ts";
import { words as bodyWords } from "./body-words.ts";
import { Understood } from "./catalogue-page.tsx";
import { type FormFrame, FormStep } from "./form-step.tsx";
import { Leaving } from "./leaving.tsx";
import { words } from "./words.ts";

/** A body as one picks it out of several that are called alike. */
export interface BodyChoice {
  readonly code: string;
  readonly number: string;
  readonly name: Text;
  readonly address: Text;
}

/** What a search found, and how many there are in all. */
interface BodiesFound {
  readonly bodies: readonly BodyChoice[];
  readonly count: number;
  readonly understood: string | undefined;
}

interface BodyPageProps {
  readonly frame: FormFrame;
  readonly question: Question;
  readonly asks: BodyQuestion;
  /** The item of a group that the question is about. */
  readonly within: string | undefined;
  /** The path of the page. */
  readonly path: string;
  readonly query: string;
  /** Undefined while nothing has been searched for. */
  readonly found: BodiesFound | undefined;
  readonly chosen: BodyChoice | undefined;
  /** The mark of the answer that stands there. */
  readonly seen: string;
  readonly back: string;
  readonly errors: readonly FieldError[];
}

/** A body that is searched for and picked: the search is a page with an address, the choice a form. */
export function BodyPage(props: BodyPageProps) {
  const visit = useVisit();
  const { lang } = visit;
  const b = bodyWords(lang);
  const { frame, question, found, chosen } = props;
  const picks = found?.bodies ?? (chosen === undefined ? [] : [chosen]);
  return (
    <FormStep frame={frame} question={question} back={props.back} errors={props.errors} within={props.within}>
      <H1>{question.title[lang]}</H1>
      {question.hint !== undefined && <P>{question.hint[lang]}</P>}
      <Search action={addressOf(visit, props.path)} label={b("search")} value={props.query} />
      {found !== undefined && <Count found={found} />}
      {found?.count === 0 && (
        <Empty>
          <p>{b("none")}</p>
        </Empty>
      )}
      {picks.length > 0 ? (
        <Pick {...props} picks={picks} />
      ) : (
        !question.required && <GoOn path={props.path} seen={props.seen} />
      )}
      <Absent {...props} />
    </FormStep>
  );
}

function Count({ found }: { readonly found: BodiesFound }) {
  const b = bodyWords(useVisit().lang);
  const shown = found.bodies.length;
  return (
    <p class="rt-count" role="status">
      {found.understood !== undefined && <Understood query={found.understood} />}
      {b("found", { count: found.count })} {shown < found.count && b("foundMore", { count: shown })}
    </p>
  );
}

function Pick(props: BodyPageProps & { readonly picks: readonly BodyChoice[] }) {
  const { lang } = useVisit();
  const t = words(lang);
  const b = bodyWords(lang);
  const { picks, chosen } = props;
  const only = picks.length === 1 ? picks[0]?.code : undefined;
  return (
    <Form action={props.path}>
      <Hidden values={{ seen: props.seen, q: props.query }} />
      <Choices
        name="answer"
        label={b(props.found === undefined ? "chosen" : "pick")}
        chosen={chosen?.code ?? only}
        choices={picks.map(({ code, number, name, address }) => ({
          value: code,
          label: name[lang],
          note: `${address[lang]}\u00a0· ${code}\u00a0· ${b("number", { number })}`,
        }))}
        errors={props.errors}
      />
      <div class="rt-buttons">
        <Button>{t("continue")}</Button>
        <Leaving path={props.frame.path} />
      </div>
    </Form>
  );
}

/** Whoever need not answer goes on without. */
function GoOn({ path, seen }: { readonly path: string; readonly seen: string }) {
  const t = words(useVisit().lang);
  return (
    <Form action={path}>
      <Hidden values={{ seen }} />
      <div class="rt-buttons">
        <Button weight="quiet">{t("continue")}</Button>
      </div>
    </Form>
  );
}

/** What to do for whoever is not on the list: in a fold while there is something to pick, in full where there is not. */
function Absent({ asks, found }: BodyPageProps) {
  const { lang } = useVisit();
  const b = bodyWords(lang);
  const said = (
    <>
      <P>{b("absentTry")}</P>
      <P>{asks.absent[lang]}</P>
    </>
  );
  return found?.count === 0 ? <Panel>{said}</Panel> : <Fold summary={b("absent")}>{said}</Fold>;
}
