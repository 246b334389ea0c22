import type { ComponentChildren } from "preact";
import { addressOf, useVisit } from "../visit.ts";

/** Rows of things, one under another. */
export function Items({ children }: { readonly children: ComponentChildren }) {
  return <ul class="rt-items">{children}</ul>;
}

/** One thing: its name (a link where it opens), what is to be said of it, its state aside. */
export function Item(props: {
  readonly title: ComponentChildren;
  readonly to?: string | undefined;
  readonly lang?: string | undefined;
  readonly aside?: ComponentChildren;
  readonly children?: ComponentChildren;
}) {
  const visit = useVisit();
  return (
    <li class="rt-item">
      <h3 lang={props.lang}>
        {props.to === undefined ? (
          props.title
        ) : (
          <a href={addressOf(visit, props.to)} class="govuk-link">
            {props.title}
          </a>
        )}
      </h3>
      {props.children}
      {props.aside !== undefined && <div class="rt-item__aside">{props.aside}</div>}
    </li>
  );
}

/** Cards: only where a thing can be picked. */
export function Cards(props: {
  readonly cards: readonly { readonly to: string; readonly title: string; readonly note?: string | undefined }[];
}) {
  const visit = useVisit();
  return (
    <ul class="rt-cards">
      {props.cards.map((card) => (
        <li key={card.to}>
          <a href={addressOf(visit, card.to)} class="rt-card">
            <b>{card.title}</b>
            {card.note !== undefined && <span>{card.note}</span>}
          </a>
        </li>
      ))}
    </ul>
  );
}
