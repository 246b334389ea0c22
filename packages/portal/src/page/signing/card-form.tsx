import type { ComponentChildren } from "preact";
import { tied } from "../../language/typeset.ts";
import { Button } from "../button/button.tsx";
import { useErrorWords } from "../form/errors.tsx";
import { TextField } from "../form/fields.tsx";
import { Panel } from "../panel/panel.tsx";
import { addressOf, useVisit } from "../visit.ts";
import { words } from "./words.ts";

/**
 * A form that goes through the card: the island opens the card with the PIN, has it answer, and sends the form with
 * the answer. The PIN never leaves the browser: its field has no name.
 */
export function CardForm(props: {
  /** The path that takes the form. */
  readonly action: string;
  /** The path that prepares what is signed; a form without it signs in. */
  readonly prepare?: string;
  /** Whose card it is; at sign-in the form itself asks. */
  readonly person?: string;
  readonly button: string;
  /** Leaves instead of signing. */
  readonly cancel?: ComponentChildren;
  readonly grave?: boolean;
  /** Several are signed, those that are ticked; what is said where none is. */
  readonly several?: string;
  /** What is said where the words are missing that the form asks for. */
  readonly unwritten?: string;
  readonly children?: ComponentChildren;
}) {
  const visit = useVisit();
  const t = words(visit.lang);
  const said = {
    ...useErrorWords(),
    pinMissing: t("pinMissing"),
    pinWrongTwo: t("pinWrongTwo"),
    pinWrongOne: t("pinWrongOne"),
    canRequired: t("canRequired"),
    blocked: t("blocked"),
    personUnknown: t("personUnknown"),
    unfit: t("unfit"),
    cardSuspended: t("cardSuspended"),
    cardRevoked: t("cardRevoked"),
    choiceMissing: props.several ?? t("choiceMissing"),
    reasonMissing: t("reasonMissing"),
    wordsMissing: props.unwritten ?? t("wordsMissing"),
    outdated: t("outdated"),
    failed: t("failed", { code: "…" }),
    offline: t("offline"),
    working: t("working"),
    ...(props.several === undefined ? {} : { signing: t("signing", { part: "…" }) }),
    ...(visit.sandbox ? { canSandbox: t("canSandbox", { can: "…" }) } : {}),
  };
  return (
    <form
      method="post"
      action={addressOf(visit, props.action)}
      data-card={props.prepare === undefined ? "sign-in" : "sign"}
      data-prepare={props.prepare === undefined ? undefined : addressOf(visit, props.prepare)}
      data-person={props.person}
      data-some={props.several === undefined ? undefined : ""}
      data-unblock={visit.sandbox ? addressOf(visit, "/sign-in/unblock") : undefined}
      data-words={JSON.stringify(said)}
      novalidate
    >
      {visit.csrf !== undefined && <input type="hidden" name="_csrf" value={visit.csrf} />}
      <div class="govuk-error-summary" role="alert" tabindex={-1} data-card-errors hidden>
        <h2 class="govuk-error-summary__title">{t("errors")}</h2>
        <ul class="govuk-list govuk-error-summary__list">
          <li>
            <a href="#pin">{t("errors")}</a>
          </li>
        </ul>
      </div>
      {props.children}
      <noscript>
        <Panel tone="wait">
          <p class="govuk-body">{t("needsScript")}</p>
        </Panel>
      </noscript>
      <PinField />
      <div data-card-can hidden>
        <TextField name="can" label={t("can")} hint={t("canHint")} width="short" inputMode="numeric" maxLength={6} />
      </div>
      <div class="rt-buttons">
        <Button weight={props.grave === true ? "grave" : "main"} byScript>
          {props.button}
        </Button>
        {props.cancel}
      </div>
    </form>
  );
}

function PinField() {
  const visit = useVisit();
  const t = words(visit.lang);
  return (
    <div class="govuk-form-group">
      <label class="govuk-label govuk-label--s" for="pin">
        {t("pin")}
      </label>
      <div id="pin-hint" class="govuk-hint">
        {tied(visit.sandbox ? t("pinSandbox") : t("pinHint"))}
      </div>
      <input
        id="pin"
        type="password"
        inputMode="numeric"
        autocomplete="off"
        maxLength={6}
        class="govuk-input rt-pin"
        aria-describedby="pin-hint"
      />
    </div>
  );
}
