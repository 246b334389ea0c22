import type { FactView } from "@ratusha/services";
import { Button } from "../page/button/button.tsx";
import { Form } from "../page/form/form.tsx";
import { Page } from "../page/layout/page.tsx";
import { Panel } from "../page/panel/panel.tsx";
import { H1, Link, P } from "../page/prose/prose.tsx";
import { useVisit } from "../page/visit.ts";
import { words } from "./words.ts";

/** The way from a fact to its correction, beside each value that a register gave. */
export function WrongLink({
  fact,
  concept,
  name,
}: {
  readonly fact: FactView;
  readonly concept: string;
  readonly name: string;
}) {
  const t = words(useVisit().lang);
  return (
    <Link to={`/wrong/${fact.register}/${concept}`} label={t("linkWhat", { fact: name })}>
      {t("link")}
    </Link>
  );
}

/** Who keeps a fact, what waits while it is corrected, and the way into the form. */
export function WrongFactPage(props: {
  readonly fact: string;
  readonly body: string;
  readonly register: string;
  readonly path: string;
}) {
  const t = words(useVisit().lang);
  const { fact, body, register } = props;
  return (
    <Page title={t("title", { fact })} section="home" back="/">
      <div class="rt-two-thirds">
        <H1>{t("title", { fact })}</H1>
        <P>{t("keeper", { body, register })}</P>
        <Panel tone="plain">
          <P>{t("waits")}</P>
        </Panel>
        <Form action={props.path}>
          <Button>{t("begin")}</Button>
        </Form>
      </div>
    </Page>
  );
}

/** A case that waits for a correction says so, and leads there. */
export function PausedPanel({ correction }: { readonly correction: string | undefined }) {
  const t = words(useVisit().lang);
  return (
    <Panel tone="wait">
      <P>{t("paused")}</P>
      {correction !== undefined && (
        <P>
          <Link to={`/applications/${correction}`}>{t("seeCorrection")}</Link>
        </P>
      )}
    </Panel>
  );
}
