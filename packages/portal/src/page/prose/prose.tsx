import type { Lang, Text } from "@ratusha/kernel";
import type { ComponentChild, ComponentChildren } from "preact";
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

/** A paragraph. */
export function P(props: { readonly children: ComponentChildren }) {
  return <p class="govuk-body">{props.children}</p>;
}

/** A heading inside a page. */
export function H2(props: { readonly id?: string; readonly children: ComponentChildren }) {
  return (
    <h2 class="govuk-heading-m" id={props.id}>
      {props.children}
    </h2>
  );
}

/** The name of a page. */
export function H1(props: { readonly children: ComponentChildren; readonly size?: "l" | "xl" }) {
  return <h1 class={`govuk-heading-${props.size ?? "l"}`}>{props.children}</h1>;
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
          <p class="govuk-body rt-screen">{props.aside}</p>
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
  if (typeof text !== "string") return text[visit.lang];
  return lang === undefined || lang === visit.lang ? text : <span lang={lang}>{text}</span>;
}

/**
 * What people and officials wrote themselves: Cyrillic on a page in another script or language is marked, so that a
 * screen reader says it in its own voice. The letters і, ў and the apostrophe tell Belarusian from Russian.
 */
export function AsWritten({ text }: { readonly text: string }): ComponentChild {
  const { lang } = useVisit();
  const written = /[іў’]/i.test(text) && /[а-яё]/i.test(text) ? "be" : /[а-яё]/i.test(text) ? "ru" : lang;
  const foreign = lang === "en" ? written !== "en" : written === "be" && lang === "ru";
  return foreign ? <span lang={written}>{text}</span> : text;
}
