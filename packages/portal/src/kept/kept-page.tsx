import type { KeptForm } from "@ratusha/identity";
import type { Text } from "@ratusha/kernel";
import { Button } from "../page/button/button.tsx";
import { Form, Hidden } from "../page/form/form.tsx";
import { Page } from "../page/layout/page.tsx";
import { Panel } from "../page/panel/panel.tsx";
import { AsWritten, Fold, H1, Link, P } from "../page/prose/prose.tsx";
import { useVisit } from "../page/visit.ts";
import { words } from "./words.ts";

/** For whom one has to act before a form can be sent: oneself, whom a mandate names, somebody; or nobody any more. */
export type Turn =
  | { readonly to: "self" }
  | { readonly to: "someone" }
  | { readonly to: "nobody" }
  | { readonly to: "mandate"; readonly mandate: string; readonly names: Text };

/** Gives back what was sent after a session had ended, to be sent again with one button. */
export function KeptPage(props: {
  readonly form: KeptForm;
  /** The path of this page, to come back to. */
  readonly here: string;
  /** The person has mandates, and nobody knows whether the form was sent under one. */
  readonly mayAct: boolean;
  /** Undefined where it can be sent as things stand. */
  readonly turn: Turn | undefined;
}) {
  const { form } = props;
  const visit = useVisit();
  const t = words(visit.lang);
  const forNobody = visit.visitor?.actingFor === undefined;
  const written = Object.values(form.fields).filter((value) => /\s/.test(value.trim()));
  return (
    <Page title={t("title")}>
      <div class="rt-two-thirds">
        <H1>{t("title")}</H1>
        <P>{t("text")}</P>
        {props.turn !== undefined ? (
          <Turning turn={props.turn} here={props.here} />
        ) : (
          <>
            {form.acting === undefined && props.mayAct && forNobody && (
              <P>
                {t("perhapsActing")} <Choose here={props.here} />
              </P>
            )}
            {form.files && <P>{t("files")}</P>}
            <Form action={form.path}>
              <Hidden values={form.fields} />
              <Button>{t("send")}</Button>
            </Form>
          </>
        )}
        {written.length > 0 && (
          <Fold summary={t("written")}>
            {written.map((text) => (
              <p key={text} class="govuk-body rt-lines">
                <AsWritten text={text} />
              </p>
            ))}
          </Fold>
        )}
      </div>
    </Page>
  );
}

/** Says for whom the form was filled in, and leads there with one press. */
function Turning({ turn, here }: { readonly turn: Turn; readonly here: string }) {
  const { lang } = useVisit();
  const t = words(lang);
  if (turn.to === "nobody") {
    return (
      <Panel tone="bad">
        <P>{t("actingOver")}</P>
      </Panel>
    );
  }
  if (turn.to === "someone") {
    return (
      <Panel tone="wait">
        <P>{t("acting")}</P>
        <P>
          <Choose here={here} />
        </P>
      </Panel>
    );
  }
  const [mandate, said, button] =
    turn.to === "self"
      ? (["self", t("actingSelf"), t("turnSelf")] as const)
      : ([turn.mandate, t("actingFor", { name: turn.names[lang] }), t("turnFor")] as const);
  return (
    <Panel tone="wait">
      <P>{said}</P>
      <Form action="/acting-for">
        <Hidden values={{ mandate, next: here }} />
        <Button>{button}</Button>
      </Form>
    </Panel>
  );
}

function Choose({ here }: { readonly here: string }) {
  const t = words(useVisit().lang);
  return <Link to={`/acting-for?next=${encodeURIComponent(here)}`}>{t("choose")}</Link>;
}
