import type { Text } from "@ratusha/kernel";
import type { CaseLine } from "@ratusha/services";
import { wordingOf } from "../language/language.ts";
import { ApplicantCell } from "../official/applicant.tsx";
import { DueCell } from "../official/deadline.tsx";
import { OfficialTag } from "../official/queue-page.tsx";
import { Link } from "../page/prose/prose.tsx";
import { useVisit } from "../page/visit.ts";
import { words } from "./words.ts";

/** Cases of one list of the morning; where somebody handed them over, by whom. */
export function CasesTable(props: {
  readonly cases: readonly (CaseLine & { readonly by?: Text })[];
  readonly today: Temporal.PlainDate;
  readonly caption: string;
}) {
  const { lang } = useVisit();
  const t = words(lang);
  const handed = props.cases.some(({ by }) => by !== undefined);
  return (
    <table class="rt-table rt-table--stacked rt-table--broad rt-queue rt-queue--even">
      <caption class="govuk-visually-hidden">{props.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t("number")}</th>
          <th scope="col">{t("service")}</th>
          <th scope="col">{t("applicant")}</th>
          <th scope="col">{t("state")}</th>
          {handed && <th scope="col">{t("handedBy")}</th>}
          <th scope="col">{t("due")}</th>
        </tr>
      </thead>
      <tbody>
        {props.cases.map((line) => (
          <tr key={line.id}>
            <th scope="row">
              <Link to={`/office/cases/${line.id}`}>{line.number}</Link>
            </th>
            <td data-label={t("service")}>{wordingOf(line.name, lang)}</td>
            <ApplicantCell line={line} />
            <td data-label={t("state")}>
              <OfficialTag state={line.state} />
            </td>
            {handed && <td data-label={t("handedBy")}>{line.by?.[lang] ?? "—"}</td>}
            <DueCell line={line} today={props.today} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}
