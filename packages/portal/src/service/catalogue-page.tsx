import type { Definition } from "@ratusha/services";
import { Empty } from "../page/empty/empty.tsx";
import { Search } from "../page/form/fields.tsx";
import { Page } from "../page/layout/page.tsx";
import { Cards, Item, Items } from "../page/list/list.tsx";
import { H1, Link, P, SectionOf } from "../page/prose/prose.tsx";
import { addressOf, useVisit } from "../page/visit.ts";
import type { LifeEvent } from "./life-event.ts";
import { termInWords } from "./term.ts";
import { words } from "./words.ts";

/** All services, those of a life event, or those that a search found. */
export function CataloguePage(props: {
  readonly services: readonly Definition[];
  readonly events: readonly LifeEvent[];
  readonly event: LifeEvent | undefined;
  readonly query: string;
}) {
  const visit = useVisit();
  const { lang } = visit;
  const t = words(lang);
  const { services, event, query } = props;
  const title = event === undefined ? t("catalogue") : t("eventServices", { event: event.name[lang] });
  return (
    <Page title={title} section="services">
      <H1>{title}</H1>
      {event !== undefined && <p class="rt-lead">{event.note[lang]}</p>}
      <Search action={addressOf(visit, "/services")} label={t("search")} value={query} />
      {query !== "" && (
        <p class="rt-count" role="status">
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
      {event === undefined && query === "" && (
        <SectionOf id="events" title={t("events")}>
          <Cards
            cards={props.events.map((one) => ({
              to: `/services?event=${one.id}`,
              title: one.name[lang],
              note: one.note[lang],
            }))}
          />
        </SectionOf>
      )}
      {(event !== undefined || query !== "") && services.length > 0 && (
        <P>
          <Link to="/services">{t("all")}</Link>
        </P>
      )}
    </Page>
  );
}
