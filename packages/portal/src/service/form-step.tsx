import type { Lang } from "@ratusha/kernel";
import type { Definition, Question } from "@ratusha/services";
import type { ComponentChildren } from "preact";
import { ErrorSummary, type FieldError } from "../page/form/errors.tsx";
import { Page } from "../page/layout/page.tsx";
import { useVisit } from "../page/visit.ts";
import { words } from "./words.ts";

/** What the pages of one form share. */
export interface FormFrame {
  readonly definition: Definition;
  /** The path of the draft, such as `/drafts/…`. */
  readonly path: string;
  /** The questions that are asked now, by id, in their order. */
  readonly asked: readonly string[];
}

/** The page of a question: its title, the way back, what is to mend, and of which service it is. The children bring the h1. */
export function FormStep(props: {
  readonly frame: FormFrame;
  readonly question: Question;
  readonly back: string;
  readonly errors: readonly FieldError[];
  /** The item of a group that the question is about, such as “Child 2”. */
  readonly within?: string | undefined;
  /** What has been answered so far. */
  readonly count?: string;
  /** Files can be sent from here. */
  readonly upload?: boolean;
  readonly children: ComponentChildren;
}) {
  const { lang } = useVisit();
  const { frame, question, errors, upload = false } = props;
  const place = props.within ?? progressOf(frame, question, lang);
  const caption = [frame.definition.name[lang], place, props.count].filter((part) => part !== undefined).join(". ");
  return (
    <Page
      title={question.title[lang]}
      section="services"
      back={props.back}
      failed={errors.length > 0}
      {...(upload ? { islands: ["upload"] } : {})}
    >
      <div class="rt-two-thirds" data-upload-page={upload || undefined}>
        <ErrorSummary errors={errors} />
        <p class="rt-caption">{caption}</p>
        {props.children}
      </div>
    </Page>
  );
}

/** Which question it is; of how many, where answers do not decide what else is asked. One alone needs no number. */
function progressOf({ definition, asked }: FormFrame, { id }: Question, lang: Lang): string | undefined {
  const t = words(lang);
  const number = asked.indexOf(id) + 1;
  if (number === 0 || definition.questions.length === 1) return undefined;
  return definition.questions.some(({ when }) => when !== undefined)
    ? t("progressOpen", { number })
    : t("progress", { number, total: asked.length });
}
