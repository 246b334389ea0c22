import { Button } from "../page/button/button.tsx";
import { useErrorWords } from "../page/form/errors.tsx";
import { TextField } from "../page/form/fields.tsx";
import { Page } from "../page/layout/page.tsx";
import { Panel } from "../page/panel/panel.tsx";
import { H1, P } from "../page/prose/prose.tsx";
import { useVisit } from "../page/visit.ts";
import { words } from "./words.ts";

/** Gives a blocked card of the sandbox its three tries back. The PUK goes from the browser to the card service, never to the portal. */
export function UnblockPage({ person }: { readonly person: string }) {
  const { lang } = useVisit();
  const t = words(lang);
  const said = {
    ...useErrorWords(),
    numberMissing: t("numberMissing"),
    pukMissing: t("pukMissing"),
    pukWrong: t("pukWrong"),
    cardUnknown: t("cardUnknown"),
    failed: t("unblockFailed"),
    letter: t("pukSandbox", { puk: "…" }),
  };
  return (
    <Page title={t("unblockTitle")} back="/sign-in" islands={["unblock"]}>
      <div class="rt-two-thirds">
        <H1>{t("unblockTitle")}</H1>
        <P>{t("unblockLead")}</P>
        <noscript>
          <Panel tone="wait">
            <p class="govuk-body">{t("unblockScript")}</p>
          </Panel>
        </noscript>
        <form data-unblock data-words={JSON.stringify(said)} novalidate>
          <div class="govuk-error-summary" role="alert" tabindex={-1} data-card-errors hidden>
            <h2 class="govuk-error-summary__title">{t("unblockErrors")}</h2>
            <ul class="govuk-list govuk-error-summary__list">
              <li>
                <a href="#puk">{t("unblockErrors")}</a>
              </li>
            </ul>
          </div>
          <TextField
            name="number"
            label={t("number")}
            hint={t("numberHint")}
            width="medium"
            maxLength={20}
            value={person}
          />
          <TextField
            name="puk"
            label={t("puk")}
            hint={t("pukHint")}
            width="medium"
            inputMode="numeric"
            maxLength={10}
          />
          <Button byScript>{t("unblockButton")}</Button>
        </form>
        <div data-unblocked tabindex={-1} hidden>
          <Panel tone="good">
            <P>{t("unblocked")}</P>
          </Panel>
          <P>
            <a class="govuk-link" href={`/${lang}/sign-in`}>
              {t("title")}
            </a>
          </P>
        </div>
      </div>
    </Page>
  );
}
