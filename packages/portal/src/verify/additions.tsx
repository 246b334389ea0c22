import type { AdditionType } from "@ratusha/document";
import { formatMoment } from "../language/format.ts";
import { Item, Items } from "../page/list/list.tsx";
import { AsWritten, P, SectionOf } from "../page/prose/prose.tsx";
import { Tag } from "../page/tag/tag.tsx";
import { useVisit } from "../page/visit.ts";
import { additionOutcomeWords, outcomeTones } from "./outcome.ts";
import type { VerdictView } from "./view.ts";
import { words } from "./words.ts";

export const additionWords = {
  registration: "registration",
  resolution: "resolution",
  receipt: "receipt",
  "inclusion-proof": "inclusionProof",
  level: "level",
} as const satisfies Readonly<Record<AdditionType, string>>;

/** What was added after signing, apart from what was signed. */
export function Additions({ additions }: Pick<VerdictView, "additions">) {
  const { lang, zone } = useVisit();
  const t = words(lang);
  if (additions.length === 0) return null;
  return (
    <SectionOf id="additions" title={t("additions")}>
      <P>{t("additionsHint")}</P>
      <Items>
        {additions.map((addition) => (
          <Item
            key={`${addition.type} ${addition.by} ${addition.at}`}
            title={t(additionWords[addition.type])}
            aside={<Tag tone={outcomeTones[addition.outcome]}>{t(additionOutcomeWords[addition.outcome])}</Tag>}
          >
            <p>
              <AsWritten text={addition.by} />
              {addition.at !== undefined && `, ${formatMoment(addition.at, lang, zone)}`}
            </p>
          </Item>
        ))}
      </Items>
    </SectionOf>
  );
}
