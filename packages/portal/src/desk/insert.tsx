import type { FilledTemplate } from "@ratusha/services";
import { AsWritten, Fold } from "../page/prose/prose.tsx";
import { addressOf, useVisit } from "../page/visit.ts";
import { words } from "./words.ts";

/**
 * The body's own texts for a step, filled in for the case: put into the field with a link. With scripts what is typed stays;
 * without them the page comes back with the text in its field.
 */
export function TextsToInsert(props: {
  readonly texts: readonly FilledTemplate[];
  /** The path of the page, without the language. */
  readonly path: string;
  /** The id of the field. */
  readonly field: string;
}) {
  const visit = useVisit();
  const t = words(visit.lang);
  if (props.texts.length === 0) return null;
  return (
    <div class="rt-inserts rt-screen" data-inserts={props.field}>
      <Fold summary={t("insert")}>
        <ul class="rt-plainlist">
          {props.texts.map(({ id, name, text, language, ground }) => (
            <li key={id}>
              <a
                class="govuk-link"
                href={addressOf(visit, `${props.path}${props.path.includes("?") ? "&" : "?"}text=${id}`)}
                data-insert={text}
                data-ground={ground}
                aria-describedby={`insert-${id}`}
              >
                <AsWritten text={name} />
              </a>
              <p class="rt-quiet" id={`insert-${id}`} lang={language}>
                {text}
              </p>
            </li>
          ))}
        </ul>
        <p>{t("insertText")}</p>
      </Fold>
    </div>
  );
}

/** The text that the address asks for. */
export function chosenText(texts: readonly FilledTemplate[], id: string | undefined): FilledTemplate | undefined {
  return texts.find((one) => one.id === id);
}
