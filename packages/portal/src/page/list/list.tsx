import { type ComponentChildren, createContext } from "preact";
import { tied } from "../../language/typeset.ts";
import { Picture } from "../picture/picture.tsx";
import { addressOf, useVisit } from "../visit.ts";

const ItemHeading = createContext<"h2" | "h3">("h3");

/** Rows of things, one under another; `top` where they stand right under the page's h1. */
export function Items({ top, children }: { readonly top?: boolean; readonly children: ComponentChildren }) {
  return (
    <ItemHeading.Provider value={top === true ? "h2" : "h3"}>
      <ul class="rt-items">{children}</ul>
    </ItemHeading.Provider>
  );
}

/** One thing: its name (a link where it opens), what is to be said of it, its state aside. */
export function Item(props: {
  readonly title: ComponentChildren;
  readonly to?: string | undefined;
  /** The name of the link where others of the page have the same: what is seen, then what tells it apart. */
  readonly label?: string;
  readonly lang?: string | undefined;
  readonly aside?: ComponentChildren;
  readonly children?: ComponentChildren;
}) {
  const visit = useVisit();
  return (
    <li class="rt-item">
      <ItemHeading.Consumer>
        {(Heading) => (
          <Heading lang={props.lang}>
            {props.to === undefined ? (
              tied(props.title)
            ) : (
              <a href={addressOf(visit, props.to)} class="govuk-link" aria-label={props.label}>
                {tied(props.title)}
              </a>
            )}
          </Heading>
        )}
      </ItemHeading.Consumer>
      {props.children}
      {props.aside !== undefined && <div class="rt-item__aside">{props.aside}</div>}
    </li>
  );
}

/** Cards: only where a thing can be picked. */
export function Cards(props: {
  readonly cards: readonly {
    readonly to: string;
    readonly title: string;
    readonly note?: string | undefined;
    /** The name of a drawing. */
    readonly picture?: string;
  }[];
}) {
  const visit = useVisit();
  return (
    <ul class="rt-cards">
      {props.cards.map((card) => (
        <li key={card.to}>
          <a href={addressOf(visit, card.to)} class="rt-card">
            {card.picture !== undefined && <Picture of={card.picture} />}
            <b>{tied(card.title)}</b>
            {card.note !== undefined && <span>{tied(card.note)}</span>}
          </a>
        </li>
      ))}
    </ul>
  );
}
