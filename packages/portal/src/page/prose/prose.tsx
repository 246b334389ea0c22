import type { Lang, Text } from "@ratusha/kernel";
import { type ComponentChild, type ComponentChildren, isValidElement } from "preact";
import { wordingOf } from "../../language/language.ts";
import { tied, typeset } from "../../language/typeset.ts";
import { addressOf, useVisit } from "../visit.ts";

/** A link inside the portal, in the visit's language. */
export function Link(props: { readonly to: string; readonly children: ComponentChildren; readonly label?: string }) {
  const visit = useVisit();
  return (
    <a href={addressOf(visit, props.to)} class="govuk-link" aria-label={props.label}>
      {props.children}
    </a>
  );
}

/** A paragraph. One that is a link and nothing else is set as a target large enough for a thumb. */
export function P({ children }: { readonly children: ComponentChildren }) {
  const alone = isValidElement(children) && children.type === Link;
  return <p class={alone ? "govuk-body rt-alone" : "govuk-body"}>{tied(children)}</p>;
}

/** A heading inside a page. */
export function H2(props: { readonly id?: string; readonly children: ComponentChildren }) {
  return (
    <h2 class="govuk-heading-m" id={props.id}>
      {tied(props.children)}
    </h2>
  );
}

/** The name of a page. */
export function H1(props: { readonly children: ComponentChildren; readonly size?: "l" | "xl" }) {
  return <h1 class={`govuk-heading-${props.size ?? "l"}`}>{tied(props.children)}</h1>;
}

/** A part of a page under its own heading. */
export function SectionOf(props: {
  readonly id: string;
  readonly title: string;
  readonly aside?: ComponentChildren;
  readonly children: ComponentChildren;
}) {
  return (
    <section class="rt-section" aria-labelledby={props.id}>
      {props.aside === undefined ? (
        <H2 id={props.id}>{props.title}</H2>
      ) : (
        <div class="rt-apart">
          <H2 id={props.id}>{props.title}</H2>
          <p class="govuk-body rt-alone rt-screen">{props.aside}</p>
        </div>
      )}
      {props.children}
    </section>
  );
}

/** What can be opened by whoever wants to know more. */
export function Fold(props: {
  readonly summary: string;
  readonly open?: boolean;
  readonly children: ComponentChildren;
}) {
  return (
    <details class="govuk-details" open={props.open === true}>
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{props.summary}</span>
      </summary>
      <div class="govuk-details__text">{props.children}</div>
    </details>
  );
}

/** Data in the reader's language; data that exists in one language only carries that language. */
export function Wording(props: { readonly text: Text | string; readonly lang?: Lang | undefined }): ComponentChild {
  const visit = useVisit();
  const { text, lang } = props;
  const said = wordingOf(text, visit.lang);
  return typeof text !== "string" || lang === undefined || lang === visit.lang ? said : <span lang={lang}>{said}</span>;
}

/**
 * What people and officials wrote themselves: words in another language than the page's are marked, so that a screen
 * reader says them in their own voice. Letters tell Belarusian from Russian; what has none of them goes with the page.
 */
export function AsWritten(props: {
  readonly text: string;
  /** The language of what it stands in, where that is not the page's. */
  readonly within?: Lang;
}): ComponentChild {
  const { lang } = useVisit();
  const { text, within = lang } = props;
  const written = writtenIn(text, lang);
  const said = typeset(text);
  return written === within ? said : <span lang={written}>{said}</span>;
}

function writtenIn(text: string, page: Lang): Lang {
  if (!/[а-яё]/i.test(text)) return page;
  if (/[ищъ]/i.test(text)) return "ru";
  if (/[іў’]/i.test(text)) return "be";
  return page === "en" ? "ru" : page;
}
