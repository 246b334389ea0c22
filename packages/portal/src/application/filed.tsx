import type { CaseView } from "@ratusha/services";
import type { ComponentChildren } from "preact";
import { formatDate } from "../language/format.ts";
import { wordingOf } from "../language/language.ts";
import { type Names, nameOf } from "../page/names.ts";
import { H2, P } from "../page/prose/prose.tsx";
import { useVisit } from "../page/visit.ts";
import { Moment } from "../page/when.tsx";
import { WhyRefused } from "./why-refused.tsx";
import { words } from "./words.ts";

/** The body of a receipt: what was filed and when, the applications where it opened several, what happens next and by when. */
export function Filed(props: {
  readonly view: CaseView;
  readonly names: Names;
  /** How it is said that the decision has been made already. */
  readonly atOnce: "receiptAtOnce" | "receiptsAtOnce";
  readonly children?: ComponentChildren;
}) {
  const { lang } = useVisit();
  const t = words(lang);
  const { view, names } = props;
  const body = wordingOf(nameOf(names.bodies, view.body), lang);
  return (
    <>
      <P>
        {wordingOf(view.name, lang)}
        <br />
        <Moment at={view.filedAt} />
      </P>
      {props.children}
      <H2>{t("receiptNext")}</H2>
      <P>
        {view.actions.includes("pay")
          ? t("receiptPay")
          : view.due === undefined
            ? t(view.state === "refused" ? "receiptRefused" : props.atOnce)
            : t("receiptBy", { body, date: formatDate(Temporal.PlainDate.from(view.due), lang) })}
      </P>
      <WhyRefused view={view} />
      {view.documents.length === 0 && <P>{t("receiptNotice")}</P>}
      <p class="govuk-body rt-quiet">{t("receiptKept")}</p>
    </>
  );
}
