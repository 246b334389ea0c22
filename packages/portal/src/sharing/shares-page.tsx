import type { DocumentLine, ShareView } from "@ratusha/services";
import { formatMoment } from "../language/format.ts";
import { Button, ButtonLink } from "../page/button/button.tsx";
import { Empty } from "../page/empty/empty.tsx";
import { Form } from "../page/form/form.tsx";
import { Page } from "../page/layout/page.tsx";
import { Item, Items } from "../page/list/list.tsx";
import { AsWritten, Fold, H1, P } from "../page/prose/prose.tsx";
import { Tag } from "../page/tag/tag.tsx";
import { useVisit } from "../page/visit.ts";
import { Moment } from "../page/when.tsx";
import { EndTag } from "./share-page.tsx";
import { words } from "./words.ts";

const stateWords = {
  open: ["openState", "good"],
  over: ["overState", "plain"],
  spent: ["spentState", "plain"],
  ended: ["endedState", "plain"],
} as const;

/** Every share of a document: until when, how often it was opened and when, and the way to end it. */
export function SharesPage(props: { readonly document: DocumentLine; readonly shares: readonly ShareView[] }) {
  const { lang } = useVisit();
  const t = words(lang);
  const { document, shares } = props;
  return (
    <Page title={t("sharesTitle")} section="documents" back={`/documents/${document.id}`}>
      <div class="rt-two-thirds">
        <p class="rt-caption">{document.title[lang]}</p>
        <H1>{t("sharesTitle")}</H1>
        <EndTag document={document} />
        {document.status === "annulled" && <P>{t("sharesAnnulled")}</P>}
        {document.status === "expired" && <P>{t("sharesExpired")}</P>}
        <P>{t("sharesNote")}</P>
        {shares.length === 0 ? (
          <Empty>
            <p>{t("sharesNone")}</p>
            <ButtonLink href={`/documents/${document.id}/share`} weight="quiet">
              {t("another")}
            </ButtonLink>
          </Empty>
        ) : (
          <>
            <Items top>
              {shares.map((share) => (
                <ShareItem key={share.id} share={share} />
              ))}
            </Items>
            <ButtonLink href={`/documents/${document.id}/share`} weight="quiet">
              {t("another")}
            </ButtonLink>
          </>
        )}
      </div>
    </Page>
  );
}

/** One share as a row. */
function ShareItem({ share }: { readonly share: ShareView }) {
  const { lang, zone } = useVisit();
  const t = words(lang);
  const [state, tone] = stateWords[share.state];
  const made = formatMoment(share.madeAt, lang, zone);
  return (
    <Item title={t("made", { moment: made })} aside={<Tag tone={tone}>{t(state)}</Tag>}>
      {share.purpose !== undefined && (
        <p>
          <AsWritten text={share.purpose} />
        </p>
      )}
      <p>{untilWords(share, lang, zone)}</p>
      <p>{openedWords(share, lang)}</p>
      {share.original && <p>{t("withOriginal")}</p>}
      {share.seen.length > 0 && (
        <Fold summary={t("seenList")}>
          <ul class="govuk-list">
            {share.seen.map(({ at, takenAt }) => (
              <li key={at.toString()}>
                {takenAt === undefined ? <Moment at={at} /> : t("takenToo", { moment: formatMoment(at, lang, zone) })}
              </li>
            ))}
          </ul>
        </Fold>
      )}
      {share.state === "open" && (
        <Form action={`/documents/${share.document}/shares/${share.id}/end`}>
          <Button weight="quiet" small>
            {t("end")}
            <span class="govuk-visually-hidden"> ({t("made", { moment: made })})</span>
          </Button>
        </Form>
      )}
    </Item>
  );
}

type Lang = Parameters<typeof words>[0];

function untilWords({ state, until, endedAt }: ShareView, lang: Lang, zone: string): string {
  const t = words(lang);
  if (state === "open") return t("openUntil", { moment: formatMoment(until, lang, zone) });
  if (state === "spent") return t("openUntil", { moment: formatMoment(until, lang, zone) });
  return t("overAt", { moment: formatMoment(endedAt ?? until, lang, zone) });
}

function openedWords({ opened, openings }: ShareView, lang: Lang): string {
  const t = words(lang);
  if (openings !== undefined) return t("openedOf", { opened, openings });
  return opened === 0 ? t("notOpened") : t("openedTimes", { times: t("times", { count: opened }) });
}
