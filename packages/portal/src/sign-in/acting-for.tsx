import { Button, ButtonLink } from "../page/button/button.tsx";
import { Empty } from "../page/empty/empty.tsx";
import { ErrorSummary, type FieldError } from "../page/form/errors.tsx";
import { Choices } from "../page/form/fields.tsx";
import { Form, Hidden } from "../page/form/form.tsx";
import { Page } from "../page/layout/page.tsx";
import { H1 } from "../page/prose/prose.tsx";
import { roleName } from "../page/role/role.ts";
import { useVisit } from "../page/visit.ts";
import { words } from "./words.ts";

/** One mandate in force. */
export interface MandateChoice {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly string[];
}

/** Chooses on whose behalf the person goes on; `chosen` is empty for oneself. */
export function ActingForPage(props: {
  readonly self: string;
  readonly mandates: readonly MandateChoice[];
  readonly chosen: string;
  /** Where to go on; home, or the office of a body, without. */
  readonly next?: string | undefined;
  readonly errors?: readonly FieldError[];
}) {
  const { lang } = useVisit();
  const t = words(lang);
  return (
    <Page title={t("actingTitle")} failed={(props.errors ?? []).length > 0}>
      <div class="rt-two-thirds">
        {props.mandates.length === 0 ? (
          <>
            <H1>{t("actingTitle")}</H1>
            <Empty>
              <p>{t("actingNone")}</p>
              <ButtonLink href="/" weight="quiet">
                {t("home")}
              </ButtonLink>
            </Empty>
          </>
        ) : (
          <Form action="/acting-for">
            {props.next !== undefined && <Hidden values={{ next: props.next }} />}
            <ErrorSummary errors={props.errors ?? []} />
            <Choices
              name="mandate"
              label={t("actingTitle")}
              asHeading
              hint={t("actingHint")}
              errors={props.errors}
              chosen={props.chosen === "" ? "self" : props.chosen}
              choices={[
                { value: "self", label: t("self"), note: props.self },
                ...props.mandates.map((mandate) => ({
                  value: mandate.id,
                  label: mandate.name,
                  note: mandate.roles.map((role) => roleName(role, lang)).join(", "),
                })),
              ]}
            />
            <Button>{t("actingButton")}</Button>
          </Form>
        )}
      </div>
    </Page>
  );
}
