import { OfficialTag } from "../official/queue-page.tsx";
import { ButtonLink } from "../page/button/button.tsx";
import { Page } from "../page/layout/page.tsx";
import { Item, Items } from "../page/list/list.tsx";
import { Panel } from "../page/panel/panel.tsx";
import { H1, P } from "../page/prose/prose.tsx";
import { useVisit } from "../page/visit.ts";
import type { Outcome } from "./standing.ts";
import { CaseLink, RestLink } from "./together-page.tsx";
import { words } from "./words.ts";

/** What came of each case after several were signed together; it may be opened again, and tells how things stand. */
export function OutcomePage(props: {
  readonly outcomes: readonly Outcome[];
  readonly back: string;
  /** What was selected beside these, and can be decided now. */
  readonly rest: readonly string[];
}) {
  const { lang } = useVisit();
  const t = words(lang);
  const { outcomes, back, rest } = props;
  const done = outcomes.filter(({ came }) => came === "granted" || came === "sealing").length;
  const open = outcomes.flatMap(({ id, came }) => (came === "open" ? [id] : []));
  const all = outcomes.length;
  const title = done === all ? t("outcomeAll", { all }) : t("outcome", { done, all });
  return (
    <Page title={title} section="queue" back={back}>
      <div class="rt-together">
        <H1>{title}</H1>
        <Panel tone={done === all ? "good" : "wait"} live>
          <P>{t(done === all ? "allWell" : done === 0 ? "noneDone" : "someLeft")}</P>
        </Panel>
        <Items top>
          {outcomes.map((outcome) => (
            <CaseOutcome key={outcome.id} outcome={outcome} />
          ))}
        </Items>
        <div class="rt-buttons">
          {rest.length > 0 && <RestLink rest={rest} back={back} />}
          {open.length > 0 && (
            <ButtonLink
              href={`/office/together?cases=${open.join(",")}&back=${encodeURIComponent(back)}`}
              weight={rest.length > 0 ? "quiet" : "main"}
            >
              {t("again", { count: open.length })}
            </ButtonLink>
          )}
          <ButtonLink href={back} weight={rest.length + open.length > 0 ? "quiet" : "main"}>
            {t("toQueue")}
          </ButtonLink>
        </div>
      </div>
    </Page>
  );
}

function CaseOutcome({ outcome }: { readonly outcome: Outcome }) {
  const { lang } = useVisit();
  const t = words(lang);
  const { id, view, concerning } = outcome;
  if (concerning !== undefined) {
    return (
      <Item title={<CaseLink id={id} title={concerning} />}>
        <p>{t(outcome.came === "ended" ? "decided" : "openInterest")}</p>
      </Item>
    );
  }
  if (view === undefined) {
    return (
      <Item title={t("unknown")}>
        <p>{t("gone")}</p>
      </Item>
    );
  }
  return (
    <Item title={<CaseLink id={id} title={view} />} aside={<OfficialTag state={view.state} />}>
      <p>{saidOf(t, outcome, view.desk?.names[outcome.by ?? ""]?.[lang])}</p>
    </Item>
  );
}

/** What stood in the way, in words. */
const reasons: Readonly<
  Record<string, "openExpired" | "openWords" | "openPaused" | "openChanged" | "openMandate" | "openInterest">
> = {
  "services.preparation-expired": "openExpired",
  "services.words-missing": "openWords",
  "services.fact-contested": "openPaused",
  "services.case-state": "openChanged",
  "services.second-person": "openChanged",
  "services.mandate-missing": "openMandate",
  "services.own-interest": "openInterest",
};

function saidOf(t: ReturnType<typeof words>, { came, code }: Outcome, name: string | undefined): string {
  if (came === "granted") return t("cameGranted");
  if (came === "sealing") return t("cameSealing");
  if (came === "byOther") return name === undefined ? t("cameDecided") : t("cameByOther", { name });
  if (came === "ended") return t("cameEnded");
  if (came === "gone") return t("gone");
  if (code === undefined) return t("open");
  const reason = reasons[code];
  return reason === undefined ? t("openCode", { code }) : t(reason);
}
