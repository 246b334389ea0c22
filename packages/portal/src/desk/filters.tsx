import type { Text } from "@ratusha/kernel";
import { type Counted, type QueueCounts, type QueueFilter, queueStates, whoseCases } from "@ratusha/services";
import { formatNumber } from "../language/format.ts";
import { addressOf, useVisit } from "../page/visit.ts";
import { Select } from "./select.tsx";
import { words } from "./words.ts";

/** What a queue can be narrowed to beside whose cases it shows. */
export interface FilterChoices {
  readonly services: readonly { readonly code: string; readonly name: Text }[];
  readonly units: readonly { readonly code: string; readonly name: Text }[];
}

const whoseWords = { mine: "mine", unit: "unit", free: "free", all: "all" } as const;
const stateWords = {
  overdue: "overdue",
  today: "today",
  ready: "ready",
  second: "second",
  waiting: "waiting",
} as const;

/** The address of a queue, so that every view of it can be kept, sent and gone back to. */
export function queuePath({ whose, unit, state, service, search }: QueueFilter, after?: string): string {
  const query = new URLSearchParams();
  if (whose !== undefined && whose !== "all") query.set("whose", whose);
  if (unit !== undefined) query.set("unit", unit);
  if (state !== undefined) query.set("state", state);
  if (service !== undefined) query.set("service", service);
  if (search !== undefined && search !== "") query.set("q", search);
  if (after !== undefined) query.set("after", after);
  const text = query.toString();
  return text === "" ? "/office" : `/office?${text}`;
}

/** Whose cases, how they stand, of which service and unit: links with their counts, and two lists. */
export function Filters(props: {
  readonly filter: QueueFilter;
  readonly counts: QueueCounts;
  readonly choices: FilterChoices;
}) {
  const visit = useVisit();
  const { lang } = visit;
  const t = words(lang);
  const { filter, counts, choices } = props;
  const { unit, ...rest } = filter;
  const { state: _, ...anyState } = filter;
  const whose = filter.whose ?? "all";
  const own = unit === undefined && counts.units.length > 0;
  return (
    <div class="rt-filters rt-screen">
      <Row
        label={t("whose")}
        links={whoseCases
          .filter((one) => one !== "unit" || own)
          .map((one) => ({
            path: queuePath({ ...rest, whose: one }),
            label: t(whoseWords[one]),
            counted: counts.whose[one],
            chosen: one === whose && unit === undefined,
          }))}
      />
      <Row
        label={t("how")}
        links={[
          { path: queuePath(anyState), label: t("any"), chosen: filter.state === undefined },
          ...queueStates.map((state) => ({
            path: queuePath({ ...filter, state }),
            label: t(stateWords[state]),
            counted: counts.states[state],
            chosen: filter.state === state,
          })),
        ]}
      />
      <form action={addressOf(visit, "/office")} method="get" class="rt-narrow">
        {whose !== "all" && unit === undefined && <input type="hidden" name="whose" value={whose} />}
        {filter.state !== undefined && <input type="hidden" name="state" value={filter.state} />}
        <Select
          name="service"
          label={t("service")}
          chosen={filter.service}
          options={[
            { value: "", label: t("anyService") },
            ...choices.services.map(({ code, name }) => ({ value: code, label: name[lang] })),
          ]}
        />
        {choices.units.length > 0 && (
          <Select
            name="unit"
            label={t("ofUnit")}
            chosen={unit}
            options={[
              { value: "", label: t("anyUnit") },
              ...choices.units.map(({ code, name }) => ({ value: code, label: name[lang] })),
            ]}
          />
        )}
        <button type="submit" class="rt-button rt-button--quiet">
          {t("narrow")}
        </button>
      </form>
    </div>
  );
}

function Row(props: {
  readonly label: string;
  readonly links: readonly {
    readonly path: string;
    readonly label: string;
    readonly counted?: Counted;
    readonly chosen: boolean;
  }[];
}) {
  const visit = useVisit();
  return (
    <nav aria-label={props.label}>
      <ul class="rt-filter">
        {props.links.map(({ path, label, counted, chosen }) => (
          <li key={path}>
            <a href={addressOf(visit, path)} aria-current={chosen ? "true" : undefined}>
              {label}
              {counted !== undefined && (
                <span class="rt-filter__count">
                  {" "}
                  {formatNumber(counted.count, visit.lang)}
                  {counted.more ? "+" : ""}
                </span>
              )}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
