import type { MovableCase } from "@ratusha/services";
import { words as deskWords } from "../desk/words.ts";
import { wordingOf } from "../language/language.ts";
import { Button, ButtonLink } from "../page/button/button.tsx";
import { Form } from "../page/form/form.tsx";
import { Page } from "../page/layout/page.tsx";
import { Panel } from "../page/panel/panel.tsx";
import { AsWritten, H1, Link, P } from "../page/prose/prose.tsx";
import { useVisit } from "../page/visit.ts";
import { words } from "./words.ts";

/** In place of a case, for whom it concerns: why it is not opened, who has it, and letting go of it. */
export function ConcernedPage({ line }: { readonly line: MovableCase }) {
  const { lang } = useVisit();
  const t = words(lang);
  const d = deskWords(lang);
  const { id, official, actions } = line;
  const title = t("caseNumber", { number: line.number });
  return (
    <Page title={title} section="queue" back="/office">
      <div class="rt-two-thirds">
        <p class="rt-caption">
          {wordingOf(line.name, lang)}&nbsp;· <AsWritten text={line.applicant.name} />
        </p>
        <H1>{title}</H1>
        <Panel tone="wait">
          <P>{t("ownInterest")}</P>
          <P>{t("ownInterestClosed")}</P>
        </Panel>
        {official === undefined ? (
          <P>{d("takenByNobody")}.</P>
        ) : actions.includes("hand-over") ? (
          <P>{t("ownInterestHeld")}</P>
        ) : (
          <P>
            {d("inHand")}: <AsWritten text={official.name[lang]} />.
          </P>
        )}
        {actions.includes("take-back") && (
          <Form action={`/office/cases/${id}/take-back`}>
            <Button weight="quiet">{d("takeBack")}</Button>
          </Form>
        )}
        {actions.includes("hand-over") && (
          <ButtonLink href={`/office/hand-over?cases=${id}`}>{d("handOver")}</ButtonLink>
        )}
        <P>
          <Link to="/office">{t("toQueue")}</Link>
        </P>
      </div>
    </Page>
  );
}
