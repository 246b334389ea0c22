import type { CaseLine, CaseState } from "@ratusha/services";
import { caseTones } from "../application/state.ts";
import { Empty } from "../page/empty/empty.tsx";
import { Search } from "../page/form/fields.tsx";
import { Page } from "../page/layout/page.tsx";
import { AsWritten, H1, Link, P } from "../page/prose/prose.tsx";
import { Tag } from "../page/tag/tag.tsx";
import { addressOf, useVisit } from "../page/visit.ts";
import { RemindersLink } from "../procedure/parts.tsx";
import { Deadline } from "./deadline.tsx";
import { words } from "./words.ts";

/** States in an official's words. */
const officialStates = {
  "awaiting-payment": "awaitingPayment",
  filed: "newCase",
  gathering: "gathering",
  opinion: "opinion",
  "awaiting-applicant": "awaitingApplicant",
  ready: "ready",
  sealing: "sealing",
  granted: "granted",
  refused: "refused",
  withdrawn: "withdrawn",
} as const satisfies Readonly<Record<CaseState, string>>;

/** The state of a case as an official names it. */
export function OfficialTag({ state }: { readonly state: CaseState }) {
  const t = words(useVisit().lang);
  return <Tag tone={state === "ready" ? "good" : caseTones[state]}>{t(officialStates[state])}</Tag>;
}

/** Open cases by deadline; the keyboard goes through them. */
export function QueuePage(props: {
  readonly cases: readonly CaseLine[];
  readonly next: string | undefined;
  readonly query: string;
  readonly today: Temporal.PlainDate;
}) {
  const visit = useVisit();
  const { lang } = visit;
  const t = words(lang);
  return (
    <Page title={t("queue")} section="queue" wide islands={["queue"]}>
      <H1>{t("queue")}</H1>
      <Search action={addressOf(visit, "/office")} label={t("search")} value={props.query} />
      <RemindersLink />
      {props.cases.length === 0 ? (
        <Empty>
          <p>{t("queueNone")}</p>
        </Empty>
      ) : (
        <>
          <Keys />
          <table class="rt-table rt-table--stacked rt-queue" data-queue>
            <caption class="govuk-visually-hidden">{t("queue")}</caption>
            <thead>
              <tr>
                <th scope="col">{t("number")}</th>
                <th scope="col">{t("service")}</th>
                <th scope="col">{t("applicant")}</th>
                <th scope="col">{t("state")}</th>
                <th scope="col">{t("due")}</th>
              </tr>
            </thead>
            <tbody>
              {props.cases.map((line) => (
                <tr key={line.id}>
                  <th scope="row">
                    <Link to={`/office/cases/${line.id}`}>{line.number}</Link>
                  </th>
                  <td data-label={t("service")}>{line.name[lang]}</td>
                  <td data-label={t("applicant")}>
                    <AsWritten text={line.applicant.name} />
                  </td>
                  <td data-label={t("state")}>
                    <OfficialTag state={line.state} />
                  </td>
                  <td data-label={t("due")}>
                    {line.due === undefined ? (
                      "—"
                    ) : (
                      <span>
                        <Deadline due={Temporal.PlainDate.from(line.due)} today={props.today} />
                      </span>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
      {props.next !== undefined && (
        <P>
          <Link to={`/office?after=${encodeURIComponent(props.next)}`}>{t("more")}</Link>
        </P>
      )}
    </Page>
  );
}

function Keys() {
  const t = words(useVisit().lang);
  const keys: Readonly<Record<string, string>> = { down: "j", up: "k", open: t("keyEnter"), find: "/" };
  const parts = t("keys", {
    down: "\u0001down\u0001",
    up: "\u0001up\u0001",
    open: "\u0001open\u0001",
    find: "\u0001find\u0001",
  });
  return (
    <p class="rt-keys rt-screen">
      {parts.split("\u0001").map((part) => (keys[part] === undefined ? part : <kbd key={part}>{keys[part]}</kbd>))}
    </p>
  );
}
