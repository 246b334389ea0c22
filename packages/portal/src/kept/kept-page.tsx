import type { KeptForm } from "@ratusha/identity";
import { Button } from "../page/button/button.tsx";
import { Form, Hidden } from "../page/form/form.tsx";
import { Page } from "../page/layout/page.tsx";
import { Panel } from "../page/panel/panel.tsx";
import { H1, Link, P } from "../page/prose/prose.tsx";
import { useVisit } from "../page/visit.ts";
import { words } from "./words.ts";

/** Gives back what was sent after a session had ended, to be sent again with one button. */
export function KeptPage({ form }: { readonly form: KeptForm }) {
  const visit = useVisit();
  const t = words(visit.lang);
  const chooseFirst = form.acting && visit.visitor?.actingFor === undefined;
  return (
    <Page title={t("title")}>
      <div class="rt-two-thirds">
        <H1>{t("title")}</H1>
        <P>{t("text")}</P>
        {chooseFirst ? (
          <Panel tone="wait">
            <P>{t("acting")}</P>
            <P>
              <Link to="/acting-for">{t("choose")}</Link>
            </P>
          </Panel>
        ) : (
          <Form action={form.path}>
            <Hidden values={form.fields} />
            <Button>{t("send")}</Button>
          </Form>
        )}
      </div>
    </Page>
  );
}
