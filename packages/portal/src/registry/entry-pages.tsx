import type { EntryKind, EntryView } from "@ratusha/services";
import { ButtonLink } from "../page/button/button.tsx";
import { Empty } from "../page/empty/empty.tsx";
import { Facts } from "../page/facts/facts.tsx";
import { Page } from "../page/layout/page.tsx";
import { Item, Items } from "../page/list/list.tsx";
import { AsWritten, H1, Link, P } from "../page/prose/prose.tsx";
import { Tag } from "../page/tag/tag.tsx";
import { addressOf, useVisit } from "../page/visit.ts";
import { Moment } from "../page/when.tsx";
import { kindWords } from "./form-page.tsx";
import { reasonOf } from "./reasons.ts";
import { words } from "./words.ts";

const entryWords = {
  birth: "birthEntry",
  guardian: "guardianEntry",
  "parent-end": "parentEndEntry",
  "guardian-end": "guardianEndEntry",
} as const satisfies Readonly<Record<EntryKind, string>>;
const tones = { signed: "wait", entered: "good", refused: "bad" } as const;

/** What the body's officials have entered, and what they may enter. */
export function RegistryPage(props: {
  readonly kinds: readonly EntryKind[];
  readonly entries: readonly EntryView[];
  readonly next: string | undefined;
}) {
  const { lang } = useVisit();
  const t = words(lang);
  return (
    <Page title={t("title")} section="registry">
      <H1>{t("title")}</H1>
      <p class="rt-lead">{t("lead")}</p>
      <div class="rt-buttons">
        {props.kinds.map((kind, at) => (
          <ButtonLink key={kind} href={`/office/registry/${kind}/new`} weight={at === 0 ? "main" : "quiet"}>
            {t(kindWords[kind])}
          </ButtonLink>
        ))}
      </div>
      {props.entries.length === 0 ? (
        <Empty>
          <p>{t("none")}</p>
        </Empty>
      ) : (
        <Items top>
          {props.entries.map((entry) => (
            <Item
              key={entry.id}
              title={t(entryWords[entry.kind])}
              to={`/office/registry/entries/${entry.id}`}
              aside={<Tag tone={tones[entry.state]}>{t(entry.state)}</Tag>}
            >
              {entry.rows.slice(0, 1).map(({ value }) => (
                <p key="first">
                  <AsWritten text={value[lang]} />
                </p>
              ))}
              <p>
                <Moment at={entry.signedAt} />
              </p>
            </Item>
          ))}
        </Items>
      )}
      {props.next !== undefined && (
        <P>
          <Link to={`/office/registry?after=${props.next}`}>{t("more")}</Link>
        </P>
      )}
    </Page>
  );
}

/** One entry with what it says, and the signed record. */
export function EntryPage({ entry }: { readonly entry: EntryView }) {
  const visit = useVisit();
  const { lang } = visit;
  const t = words(lang);
  return (
    <Page title={t(entryWords[entry.kind])} section="registry" back="/office/registry">
      <div class="rt-two-thirds">
        <H1>{t(entryWords[entry.kind])}</H1>
        <P>
          <Tag tone={tones[entry.state]}>{t(entry.state)}</Tag>
        </P>
        {entry.state !== "entered" && <P>{t(entry.state === "signed" ? "signedText" : "refusedText")}</P>}
        {entry.reason !== undefined && (
          <P>
            <b>{t(reasonOf(entry.reason).word)}</b>
          </P>
        )}
        <Facts
          rows={[
            ...(entry.number === undefined ? [] : [{ label: t("recordNumber"), value: entry.number }]),
            ...entry.rows.map(({ name, value }) => ({ label: name[lang], value: <AsWritten text={value[lang]} /> })),
            { label: t("when"), value: <Moment at={entry.signedAt} /> },
          ]}
        />
        <ButtonLink
          href={addressOf(visit, `/office/registry/entries/${entry.id}/record.asice`)}
          plainAddress
          weight="quiet"
          download
        >
          {t("original")}
        </ButtonLink>
      </div>
    </Page>
  );
}
