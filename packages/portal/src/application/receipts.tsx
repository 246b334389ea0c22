import type { CaseLine, CaseView } from "@ratusha/services";
import { ButtonLink } from "../page/button/button.tsx";
import { Page } from "../page/layout/page.tsx";
import type { Names } from "../page/names.ts";
import { useVisit } from "../page/visit.ts";
import { Filed } from "./filed.tsx";
import { Together } from "./together.tsx";
import { words } from "./words.ts";

/** What the applicant gets for a form that opened several: each thing with the number of its own application. */
export function ReceiptsPage(props: {
  readonly view: CaseView;
  readonly cases: readonly CaseLine[];
  readonly names: Names;
}) {
  const { lang } = useVisit();
  const t = words(lang);
  const { view, cases } = props;
  return (
    <Page title={t("receiptsTitle")} section="home">
      <div class="rt-two-thirds">
        <div class="rt-receipt">
          <h1 class="govuk-heading-xl">{t("receiptsTitle")}</h1>
          <p>{t("receiptsText", { count: cases.length })}</p>
        </div>
        <Filed view={view} names={props.names} atOnce="receiptsAtOnce">
          <Together cases={cases} top />
        </Filed>
        <div class="rt-buttons">
          <ButtonLink href="/applications">{t("listTitle")}</ButtonLink>
        </div>
      </div>
    </Page>
  );
}
