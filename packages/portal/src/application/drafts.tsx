import type { Draft } from "@ratusha/services";
import { formatMoment } from "../language/format.ts";
import { wordingOf } from "../language/language.ts";
import { Item, Items } from "../page/list/list.tsx";
import { type Names, nameOf } from "../page/names.ts";
import { Link, P, SectionOf } from "../page/prose/prose.tsx";
import { useVisit } from "../page/visit.ts";
import { words } from "./words.ts";

/** What was begun and is not sent: to go on with, or to throw away. */
export function Drafts({ drafts, names }: { readonly drafts: readonly Draft[]; readonly names: Names }) {
  const { lang, zone } = useVisit();
  const t = words(lang);
  if (drafts.length === 0) return null;
  return (
    <SectionOf id="drafts" title={t("draftsTitle")}>
      <Items>
        {drafts.map((draft) => {
          const name = wordingOf(nameOf(names.services, draft.service), lang);
          const changed = t("draftChanged", {
            moment: formatMoment(Temporal.Instant.from(draft.updatedAt), lang, zone),
          });
          return (
            <Item key={draft.id} title={name} to={`/drafts/${draft.id}`} label={`${name}. ${changed}`}>
              <p>{changed}</p>
              <P>
                <Link to={`/drafts/${draft.id}/throw-away`} label={t("throwAwayWhat", { what: `${name}. ${changed}` })}>
                  {t("throwAway")}
                </Link>
              </P>
            </Item>
          );
        })}
      </Items>
    </SectionOf>
  );
}
