import type { PowerView } from "@ratusha/services";
import { formatDateOf } from "../language/format.ts";
import { Button, ButtonLink } from "../page/button/button.tsx";
import { Empty } from "../page/empty/empty.tsx";
import { Facts } from "../page/facts/facts.tsx";
import { Form } from "../page/form/form.tsx";
import { Page } from "../page/layout/page.tsx";
import { Item, Items } from "../page/list/list.tsx";
import { H1, Link, P, SectionOf } from "../page/prose/prose.tsx";
import { Tag } from "../page/tag/tag.tsx";
import { addressOf, useVisit } from "../page/visit.ts";
import { heldWord, roleWord } from "./role.ts";
import { words } from "./words.ts";

const states = {
  "in-force": { words: "stateInForce", tone: "good" },
  "not-yet": { words: "stateNotYet", tone: "wait" },
  expired: { words: "stateExpired", tone: "plain" },
  ended: { words: "stateEnded", tone: "plain" },
} as const;

/** Powers given and held; those that are over stay below, with the day of their end. */
export function MandatesPage(props: {
  readonly given: readonly PowerView[];
  readonly held: readonly PowerView[];
  readonly mayGive: boolean;
}) {
  const t = words(useVisit().lang);
  return (
    <Page title={t("title")} section="mandates">
      <H1>{t("title")}</H1>
      <p class="rt-lead">{t("lead")}</p>
      <SectionOf id="given" title={t("given")}>
        {props.given.length === 0 ? (
          <Empty>
            <p>{t("givenNone")}</p>
          </Empty>
        ) : (
          <Powers powers={props.given} side="holder" />
        )}
        {props.mayGive && (
          <P>
            <ButtonLink href="/mandates/new">{t("give")}</ButtonLink>
          </P>
        )}
      </SectionOf>
      <SectionOf id="held" title={t("held")} aside={<Link to="/acting-for">{t("act")}</Link>}>
        {props.held.length === 0 ? (
          <Empty>
            <p>{t("heldNone")}</p>
          </Empty>
        ) : (
          <Powers powers={props.held} side="principal" />
        )}
      </SectionOf>
    </Page>
  );
}

function Powers({ powers, side }: { readonly powers: readonly PowerView[]; readonly side: "holder" | "principal" }) {
  const visit = useVisit();
  const { lang, zone } = visit;
  const t = words(lang);
  const day = (at: Temporal.Instant): string => formatDateOf(at, lang, zone);
  return (
    <Items>
      {powers.map((power) => {
        const name = (side === "holder" ? power.holderName : power.principalName)[lang];
        const over =
          power.endedAt !== undefined
            ? t("endedOn", { date: day(power.endedAt) })
            : power.validTo !== undefined && t("until", { date: day(power.validTo.subtract({ seconds: 1 })) });
        // One person may hold several powers, of which only one is in force.
        const told = [name, ...(over === false ? [] : [over])].join(". ");
        return (
          <Item
            key={power.id}
            title={name}
            aside={<Tag tone={states[power.state].tone}>{t(states[power.state].words)}</Tag>}
          >
            <p>{t(side === "holder" ? roleWord(power.role) : heldWord(power.role))}</p>
            <p>
              {power.services.length === 0
                ? t("reachAll")
                : t("reach", { services: power.services.map(({ name }) => name[lang]).join("; ") })}
            </p>
            {over !== false && <p>{over}</p>}
            {power.role === "attorney" && (
              <p class="rt-screen">
                <a
                  class="govuk-link"
                  href={addressOf(visit, `/mandates/${power.id}/statement.asice`)}
                  aria-label={`${t("statement")}: ${told}`}
                  download
                >
                  {t("statement")}
                </a>
              </p>
            )}
            {power.endable && (
              <p class="rt-screen">
                <Link
                  to={`/mandates/${power.id}/end`}
                  label={`${t(side === "holder" ? "revoke" : "giveBack")}: ${told}`}
                >
                  {t(side === "holder" ? "revoke" : "giveBack")}
                </Link>
              </p>
            )}
          </Item>
        );
      })}
    </Items>
  );
}

/** Asks once more before a power ends for good. */
export function EndPowerPage({ power }: { readonly power: PowerView }) {
  const { lang } = useVisit();
  const t = words(lang);
  return (
    <Page title={t("endTitle")} section="mandates" back="/mandates">
      <div class="rt-two-thirds">
        <H1>{t("endTitle")}</H1>
        <Facts
          rows={[
            { label: t("endFrom"), value: power.principalName[lang] },
            { label: t("endTo"), value: power.holderName[lang] },
          ]}
        />
        <P>{t("endText")}</P>
        <Form action={`/mandates/${power.id}/end`}>
          <div class="rt-buttons">
            <Button weight="grave">{t("endButton")}</Button>
            <Link to="/mandates">{t("keep")}</Link>
          </div>
        </Form>
      </div>
    </Page>
  );
}
