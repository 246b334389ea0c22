import type { CaseLine } from "@ratusha/services";
import { Item, Items } from "../page/list/list.tsx";
import { RegistrationNumber } from "../page/number/number.tsx";
import { useVisit } from "../page/visit.ts";
import { calledIn } from "./called.ts";
import { CaseTag } from "./case-tag.tsx";

/** Applications that one signature filed: each by what it is for, with its number and its state. */
export function Together({ cases, top }: { readonly cases: readonly CaseLine[]; readonly top?: boolean }) {
  const { lang } = useVisit();
  return (
    <Items {...(top === true ? { top } : {})}>
      {cases.map((line) => (
        <Item
          key={line.id}
          title={line.item?.[lang] ?? calledIn(lang, line)}
          to={`/applications/${line.id}`}
          aside={<CaseTag state={line.state} />}
        >
          <p>
            <RegistrationNumber number={line.number} />
          </p>
        </Item>
      ))}
    </Items>
  );
}
