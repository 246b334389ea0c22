import type { Text } from "@ratusha/kernel";
import type { Definition } from "@ratusha/services";
import { BodyContact } from "../contact/contact.tsx";
import { wordingOf } from "../language/language.ts";
import { tied } from "../language/typeset.ts";
import { Empty } from "../page/empty/empty.tsx";
import { Search } from "../page/form/fields.tsx";
import { Page } from "../page/layout/page.tsx";
import { Cards, Item, Items } from "../page/list/list.tsx";
import type { Names } from "../page/names.ts";
import { AsWritten, H1, Link, P, SectionOf } from "../page/prose/prose.tsx";
import { addressOf, useVisit } from "../page/visit.ts";
import type { LifeEvent } from "./life-event.ts";
import { termInWords } from "./term.ts";
import { words } from "./words.ts";

/** All services, those of a life event, or those that a search found. */
export function CataloguePage(props: {
  readonly services: readonly Definition[];
  readonly events: readonly LifeEvent[];
  readonly event: LifeEvent | undefined;
  readonly bodies: readonly { readonly code: string; readonly name: Text | string }[];
  readonly names: Names;
  /** The code of the body whose services were asked for. */
  readonly body: string | undefined;
  readonly query: string;
  /** What the words of the query were taken for, where nothing is called so. */
  readonly understood: string | undefined;
}) {
  const visit = useVisit();
  const { lang } = visit;
  const t = words(lang);
  const { services, event, body, query } = props;
  const whole = event === undefined && body === undefined && query === "";
  const bodyName = props.bodies.find(({ code }) => code === body)?.name;
  const title =
    event !== undefined
      ? t("eventServices", { event: event.name[lang] })
      : bodyName !== undefined
        ? t("bodyServices", { body: wordingOf(bodyName, lang) })
        : t("catalogue");
  return (
    <Page title={title} section="services">
      <H1>{title}</H1>
      {event !== undefined && <p class="rt-lead">{tied(event.note[lang])}</p>}
      <Search action={addressOf(visit, "/services")} label={t("search")} value={query} />
      {query !== "" && (
        <p class="rt-count" role="status">
          {props.understood !== undefined && <Understood query={props.understood} />}
          {t("found", { count: services.length })}
        </p>
      )}
      {services.length === 0 ? (
        <Empty>
          <p>{t(event === undefined ? "foundNone" : "eventNone")}</p>
          <P>
            <Link to="/services">{t("all")}</Link>
          </P>
        </Empty>
      ) : (
        <Items top>
          {services.map((service) => (
            <Item
              key={service.service}
              title={service.name[lang]}
              to={`/services/${service.service}`}
              aside={<span class="rt-quiet">{termInWords(service.term, lang)}</span>}
            >
              <p>{service.summary[lang]}</p>
            </Item>
          ))}
        </Items>
      )}
      {whole && (
        <SectionOf id="events" title={t("events")}>
          <Cards
            cards={props.events.map((one) => ({
              to: `/services?event=${one.id}`,
              title: one.name[lang],
              note: one.note[lang],
              picture: one.id,
            }))}
          />
        </SectionOf>
      )}
      {whole && props.bodies.length > 1 && (
        <SectionOf id="bodies" title={t("bodies")}>
          <ul class="rt-links">
            {props.bodies.map(({ code, name }) => (
              <li key={code}>
                <Link to={`/services?body=${code}`}>{wordingOf(name, lang)}</Link>
              </li>
            ))}
          </ul>
        </SectionOf>
      )}
      {body !== undefined && (
        <div class="rt-two-thirds">
          <BodyContact body={body} names={props.names} ofPage />
        </div>
      )}
      {!whole && services.length > 0 && (
        <P>
          <Link to="/services">{t("all")}</Link>
        </P>
      )}
    </Page>
  );
}

/** What is searched for instead of the words typed; they may be in another language than the page. */
export function Understood({ query }: { readonly query: string }) {
  const [before = "", after = ""] = words(useVisit().lang)("understood", { words: "\n" }).split("\n");
  return (
    <>
      {before}
      <AsWritten text={query} />
      {after}{" "}
    </>
  );
}
