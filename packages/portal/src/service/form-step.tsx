import type { Definition, Question } from "@ratusha/services";
import type { ComponentChildren } from "preact";
import { ErrorSummary, type FieldError } from "../page/form/errors.tsx";
import { Page } from "../page/layout/page.tsx";
import { useVisit } from "../page/visit.ts";

/** What the pages of one form share. */
export interface FormFrame {
  readonly definition: Definition;
  /** The path of the draft, such as `/drafts/…`. */
  readonly path: string;
}

/** The page of a question: its title, the way back, what is to mend, and of which service it is. The children bring the h1. */
export function FormStep(props: {
  readonly frame: FormFrame;
  readonly question: Question;
  readonly back: string;
  readonly errors: readonly FieldError[];
  /** How far the form is, or what of it is asked about. */
  readonly place?: string;
  /** Files can be sent from here. */
  readonly upload?: boolean;
  readonly children: ComponentChildren;
}) {
  const { lang } = useVisit();
  const { frame, question, errors, place, upload = false } = props;
  const service = frame.definition.name[lang];
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
        <p class="rt-caption">{place === undefined ? service : `${service}. ${place}`}</p>
        {props.children}
      </div>
    </Page>
  );
}
