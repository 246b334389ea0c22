import type { KeptForm } from "@ratusha/identity";
import { Button } from "../page/button/button.tsx";
import { Form, Hidden } from "../page/form/form.tsx";
import { Page } from "../page/layout/page.tsx";
import { Panel } from "../page/panel/panel.tsx";
import { AsWritten, Fold, H1, Link, P } from "../page/prose/prose.tsx";
import { useVisit } from "../page/visit.ts";
import { words } from "./words.ts";

/** Gives back what was sent after a session had ended, to be sent again with one button. */
export function KeptPage(props: {
  readonly form: KeptForm;
  /** The path of this page, to come back to. */
  readonly here: string;
  /** The person has mandates, and nobody knows whether the form was sent under one. */
  readonly mayAct: boolean;
}) {
  const { form } = props;
  const visit = useVisit();
  const t = words(visit.lang);
  const forNobody = visit.visitor?.actingFor === undefined;
  const chooseFirst = form.acting === true && forNobody;
  const written = Object.values(form.fields).filter((value) => /\s/.test(value.trim()));
  const choose = <Link to={`/acting-for?next=${encodeURIComponent(props.here)}`}>{t("choose")}</Link>;
  return (
    <Page title={t("title")}>
      <div class="rt-two-thirds">
        <H1>{t("title")}</H1>
        <P>{t("text")}</P>
        {chooseFirst ? (
          <Panel tone="wait">
            <P>{t("acting")}</P>
            <P>{choose}</P>
          </Panel>
        ) : (
          <>
            {props.mayAct && forNobody && (
              <P>
                {t("perhapsActing")} {choose}
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
