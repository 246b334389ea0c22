import type { CastMember } from "@ratusha/identity/http";
import { Choices, TextField } from "../page/form/fields.tsx";
import { Hidden } from "../page/form/form.tsx";
import { Page } from "../page/layout/page.tsx";
import { Panel } from "../page/panel/panel.tsx";
import { Fold, H1, P } from "../page/prose/prose.tsx";
import { CardForm } from "../page/signing/card-form.tsx";
import { useVisit } from "../page/visit.ts";
import { words } from "./words.ts";

/** Why someone is led to the way in. */
export type SignInReason = "wanted" | keyof typeof reasonWords;

const reasonWords = { needed: "needed", expired: "kept", unkept: "unkept", ended: "ended" } as const;

/** The way in. `cast` is empty outside the sandbox. */
export function SignInPage(props: {
  readonly cast: readonly CastMember[];
  /** Where to go afterwards: a path of the portal without the language. */
  readonly next: string;
  /** `expired`: what was sent is kept; `unkept`: it is not; `ended`: nothing was sent. */
  readonly reason: SignInReason;
}) {
  const visit = useVisit();
  const { lang } = visit;
  const t = words(lang);
  return (
    <Page title={t("title")} islands={["sign-in"]}>
      <div class="rt-two-thirds">
        <H1>{t("title")}</H1>
        {props.reason !== "wanted" && (
          <Panel tone={props.reason === "needed" ? "tint" : "wait"} live>
            <P>{t(reasonWords[props.reason])}</P>
          </Panel>
        )}
        {!visit.sandbox && <P>{t("production")}</P>}
        {visit.sandbox && (
          <CardForm action="/sign-in" button={t("button")}>
            <Hidden values={{ next: props.next }} />
            <Residents cast={props.cast} />
            <div class="rt-other-resident">
              <TextField name="number" label={t("number")} hint={t("numberHint")} width="medium" maxLength={20} />
            </div>
          </CardForm>
        )}
      </div>
    </Page>
  );
}

/** Those who live here first; those who serve, two columns of them, behind a fold. */
function Residents({ cast }: { readonly cast: readonly CastMember[] }) {
  const { lang } = useVisit();
  const t = words(lang);
  const choiceOf = (member: CastMember) => ({
    value: member.person,
    label: member.names[lang],
    note: member.part[lang],
  });
  const officials = cast.filter((member) => member.key.startsWith("Org"));
  const residents = cast.filter((member) => !officials.includes(member));
  return (
    <>
      <Choices
        name="resident"
        label={t("who")}
        hint={t("whoHint")}
        chosen={residents[0]?.person}
        choices={[...residents.map(choiceOf), { value: "other", label: t("other"), note: t("otherNote") }]}
      />
      {officials.length > 0 && (
        <Fold summary={t("officials")}>
          <Choices
            name="resident"
            idBase="official"
            label={t("officials")}
            hideLabel
            dense
            choices={officials.map(choiceOf)}
          />
        </Fold>
      )}
    </>
  );
}
