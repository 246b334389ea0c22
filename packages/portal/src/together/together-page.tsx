import { type FilledTemplate, mostTogether } from "@ratusha/services";
import { TextsToInsert } from "../desk/insert.tsx";
import { wordingOf } from "../language/language.ts";
import { ButtonLink } from "../page/button/button.tsx";
import { TextArea } from "../page/form/fields.tsx";
import { Hidden } from "../page/form/form.tsx";
import { Page } from "../page/layout/page.tsx";
import { Item, Items } from "../page/list/list.tsx";
import type { Names } from "../page/names.ts";
import { RegistrationNumber } from "../page/number/number.tsx";
import { AsWritten, H1, Link, P, SectionOf } from "../page/prose/prose.tsx";
import { CardForm } from "../page/signing/card-form.tsx";
import { useVisit } from "../page/visit.ts";
import { BriefCase } from "./brief-case.tsx";
import type { Aside, CaseTitle } from "./standing.ts";
import { words } from "./words.ts";

/** Grants several cases of one service with one text and one PIN: each is read here, and each gets a decision of its own. */
export function TogetherPage(props: {
  readonly cases: readonly Parameters<typeof BriefCase>[0]["view"][];
  readonly asides: readonly Aside[];
  /** What was selected beside these, and can be decided after them. */
  readonly rest: readonly string[];
  readonly back: string;
  readonly person: string;
  readonly names: Names;
  readonly today: Temporal.PlainDate;
  readonly texts?: readonly FilledTemplate[];
  readonly reason?: string | undefined;
}) {
  const { lang } = useVisit();
  const t = words(lang);
  const { cases, asides, rest, back } = props;
  const [first] = cases;
  const selected = [...cases, ...asides].map(({ id }) => id);
  const list = `cases=${selected.join(",")}&back=${encodeURIComponent(back)}`;
  const title = first === undefined ? t("titleNone") : t("title", { count: cases.length });
  return (
    <Page title={title} section="queue" back={back} islands={["sign-together", "texts"]}>
      <div class="rt-together">
        {first !== undefined && <p class="rt-caption">{wordingOf(first.name, lang)}</p>}
        <H1>{title}</H1>
        {first === undefined ? (
          <>
            <Asides asides={asides} />
            <div class="rt-buttons">
              {rest.length > 0 && <RestLink rest={rest} back={back} />}
              <ButtonLink href={back} weight="quiet">
                {t("toQueue")}
              </ButtonLink>
            </div>
          </>
        ) : (
          <CardForm
            action="/office/together"
            prepare="/office/together/prepare"
            person={props.person}
            several={t("tickOne")}
            button={t("sign")}
            cancel={<Link to={back}>{t("toQueue")}</Link>}
          >
            <Hidden
              values={{ cases: selected.join(","), back, ...(rest.length === 0 ? {} : { rest: rest.join(",") }) }}
            />
            <P>{t("read")}</P>
            <Asides asides={asides} />
            {rest.length > 0 && <P>{t("restAfter", { count: rest.length, most: mostTogether })}</P>}
            <ul class="rt-briefs" aria-label={t("cases")}>
              {cases.map((view) => (
                <BriefCase key={view.id} view={view} names={props.names} today={props.today} />
              ))}
            </ul>
            <SectionOf id="decision" title={t("decision")}>
              <P>{t("onlyGrant")}</P>
              <TextArea
                name="reason"
                label={t("reason")}
                hint={t("reasonHint")}
                value={props.reason}
                maxLength={4000}
                rows={5}
              />
              <TextsToInsert texts={props.texts ?? []} path={`/office/together?${list}`} field="reason" />
              <P>{t("signing")}</P>
            </SectionOf>
          </CardForm>
        )}
      </div>
    </Page>
  );
}

/** Goes on with what was selected beside. */
export function RestLink({ rest, back }: { readonly rest: readonly string[]; readonly back: string }) {
  const t = words(useVisit().lang);
  return (
    <ButtonLink href={`/office/together?cases=${rest.join(",")}&back=${encodeURIComponent(back)}`}>
      {t("restGo", { count: rest.length })}
    </ButtonLink>
  );
}

/** A case by its number and whose it is. */
export function CaseLink({ id, title }: { readonly id: string; readonly title: CaseTitle }) {
  return (
    <Link to={`/office/cases/${id}`}>
      <RegistrationNumber number={title.number} />
      &nbsp;· <AsWritten text={title.applicant.name} />
    </Link>
  );
}

/** What was selected and cannot be decided with the others, each with its reason. */
function Asides({ asides }: { readonly asides: readonly Aside[] }) {
  const t = words(useVisit().lang);
  if (asides.length === 0) return null;
  return (
    <SectionOf id="asides" title={t("asides")}>
      <Items>
        {asides.map(({ id, why, title }) => (
          <Item key={id} title={title === undefined ? t("unknown") : <CaseLink id={id} title={title} />}>
            <p>{t(why)}</p>
          </Item>
        ))}
      </Items>
    </SectionOf>
  );
}
