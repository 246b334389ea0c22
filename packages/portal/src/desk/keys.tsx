import { useVisit } from "../page/visit.ts";
import { words } from "./words.ts";

/** One key and what it does. */
export interface Key {
  readonly key: string;
  readonly does: string;
}

/** The sheet of keys, opened with a button or `?`; keys of one character can be turned off (WCAG 2.2, 2.1.4). */
export function Keys({ keys }: { readonly keys: readonly Key[] }) {
  const t = words(useVisit().lang);
  return (
    <>
      <p class="rt-keys rt-screen rt-scripted">
        <button type="button" class="rt-button rt-button--quiet rt-button--small" data-keys-open aria-haspopup="dialog">
          {t("keysOpen")} <kbd>?</kbd>
        </button>
      </p>
      <dialog class="rt-sheet" data-keys aria-labelledby="keys-title">
        <h2 class="govuk-heading-m" id="keys-title">
          {t("keysTitle")}
        </h2>
        <dl class="rt-keylist">
          {[...keys, { key: "?", does: t("keyHelp") }].map(({ key, does }) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <p class="govuk-body">{t("keysInFields")}</p>
        <label class="rt-check">
          <input type="checkbox" data-keys-off /> <span>{t("keysOff")}</span>
        </label>
        <form method="dialog">
          <button type="submit" class="rt-button rt-button--quiet">
            {t("close")}
          </button>
        </form>
      </dialog>
    </>
  );
}
