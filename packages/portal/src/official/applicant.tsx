import type { CaseLine } from "@ratusha/services";
import { AsWritten } from "../page/prose/prose.tsx";
import { useVisit } from "../page/visit.ts";
import { words } from "./words.ts";

/** Whose case a line is, and whom or what it is for where an application was for several. */
export function ApplicantCell({ line }: { readonly line: Pick<CaseLine, "applicant" | "item"> }) {
  const { lang } = useVisit();
  const t = words(lang);
  return (
    <td data-label={t("applicant")}>
      <span>
        <AsWritten text={line.applicant.name} />
        {line.item !== undefined && <small class="rt-quiet">{t("concerns", { what: line.item[lang] })}</small>}
      </span>
    </td>
  );
}
