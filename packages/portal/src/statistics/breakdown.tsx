import { formatNumber } from "../language/format.ts";
import { NumberCell, NumberHead } from "../page/table/number.tsx";
import { useVisit } from "../page/visit.ts";
import type { Part } from "./parts.ts";
import { words } from "./words.ts";

/** Figures by one property, the largest first: a table whose last column draws them. */
export function Breakdown(props: { readonly caption: string; readonly head: string; readonly parts: readonly Part[] }) {
  const { lang } = useVisit();
  const t = words(lang);
  const most = Math.max(1, ...props.parts.map((part) => part.filed));
  return (
    <table class="rt-table rt-table--stacked">
      <caption class="govuk-visually-hidden">{props.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{props.head}</th>
          <NumberHead>{t("filed")}</NumberHead>
          <NumberHead>{t("decided")}</NumberHead>
          <td class="rt-load" />
        </tr>
      </thead>
      <tbody>
        {props.parts
          .toSorted((a, b) => b.filed - a.filed)
          .map((part) => (
            <tr key={part.code}>
              <th scope="row">{part.name}</th>
              <NumberCell label={t("filed")}>{formatNumber(part.filed, lang)}</NumberCell>
              <NumberCell label={t("decided")}>{formatNumber(part.decided, lang)}</NumberCell>
              <td class="rt-load">
                <svg viewBox="0 0 100 16" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                  <rect width={(part.filed / most) * 100} height="16" />
                </svg>
              </td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}
