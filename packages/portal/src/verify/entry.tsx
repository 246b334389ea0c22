import { formatMoment } from "../language/format.ts";
import { Facts } from "../page/facts/facts.tsx";
import { Fold, P } from "../page/prose/prose.tsx";
import { Tag } from "../page/tag/tag.tsx";
import { useVisit } from "../page/visit.ts";
import { proofWords } from "./finding.ts";
import { words as findings } from "./finding-words.ts";
import { Records } from "./findings.tsx";
import type { EntryView } from "./view.ts";
import { words } from "./words.ts";

const entryWords = { none: "entryNone", "no-key": "entryNoKey", "other-document": "entryOther" } as const;

/** What the evidence log says of the document. */
export function Entry({ entry }: { readonly entry: EntryView }) {
  const { lang, zone } = useVisit();
  const t = words(lang);
  if (entry.state !== "logged" && entry.state !== "witnessed") {
    const tone = entry.state === "none" ? "plain" : entry.state === "wrong" ? "bad" : "wait";
    return (
      <>
        <P>
          <Tag tone={tone}>{t("notWitnessed")}</Tag>
        </P>
        {entry.state === "wrong" ? (
          <>
            <P>{t("entryWrong", { reason: findings(lang)(proofWords[entry.reason]) })}</P>
            <Fold summary={t("detailsRecord")}>
              <Records lines={[{ text: entry.detail }]} />
            </Fold>
          </>
        ) : (
          <P>{t(entryWords[entry.state])}</P>
        )}
      </>
    );
  }
  return (
    <>
      <P>
        <Tag tone="good">{t(entry.state)}</Tag>
      </P>
      <Facts
        rows={[
          { label: t("logName"), value: <span class="rt-mono">{entry.log}</span> },
          { label: t("logIndex"), value: String(entry.index) },
          { label: t("when"), value: formatMoment(entry.at, lang, zone) },
          {
            label: t("logWitnesses"),
            value: entry.witnesses.length === 0 ? t("noWitnesses") : entry.witnesses.join(", "),
          },
        ]}
      />
    </>
  );
}
