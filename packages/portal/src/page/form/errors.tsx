import { words as layoutWords } from "../layout/words.ts";
import { useVisit } from "../visit.ts";
import { words } from "./words.ts";

/** One thing to mend: the id of the field, and what to do about it. */
export interface FieldError {
  readonly field: string;
  readonly message: string;
}

/** The summary of errors at the head of a form: each one a link to its field. */
export function ErrorSummary({ errors }: { readonly errors: readonly FieldError[] }) {
  const t = words(useVisit().lang);
  if (errors.length === 0) return null;
  return (
    // After a form that came back, whoever listens hears first what is to be mended.
    <div class="govuk-error-summary" role="alert" tabindex={-1} autofocus>
      <h2 class="govuk-error-summary__title">{t("errors")}</h2>
      <ul class="govuk-list govuk-error-summary__list">
        {errors.map((error) => (
          <li key={`${error.field} ${error.message}`}>
            <a href={`#${error.field}`}>{error.message}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What a script needs that tells of errors as the server does. */
export function useErrorWords() {
  const { lang } = useVisit();
  return { error: words(lang)("error"), errorTitle: layoutWords(lang)("errorTitle", { title: "…" }) };
}

/** The error beside its field, read out with it. */
export function ErrorMessage({ id, message }: { readonly id: string; readonly message: string }) {
  const t = words(useVisit().lang);
  return (
    <p id={id} class="govuk-error-message">
      <span class="govuk-visually-hidden">{t("error")}</span> {message}
    </p>
  );
}
