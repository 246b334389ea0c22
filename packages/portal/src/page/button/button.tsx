import type { ComponentChildren } from "preact";
import { addressOf, useVisit } from "../visit.ts";

type Weight = "main" | "quiet" | "grave";

const classes: Readonly<Record<Weight, string>> = {
  main: "rt-button",
  quiet: "rt-button rt-button--quiet",
  grave: "rt-button rt-button--grave",
};

interface ButtonProps {
  readonly weight?: Weight;
  readonly small?: boolean;
  readonly children: ComponentChildren;
}

const classOf = (props: ButtonProps): string =>
  classes[props.weight ?? "main"] + (props.small === true ? " rt-button--small" : "");

/** Sends the form it stands in. */
export function Button(
  props: ButtonProps & {
    readonly id?: string;
    readonly name?: string;
    readonly value?: string;
    /** What it does to what, where the page has several that say the same. */
    readonly label?: string;
    /** Only the page's script can send the form: until it is there, on a slow line, there is nothing to press. */
    readonly byScript?: boolean;
  },
) {
  return (
    <button
      type="submit"
      id={props.id}
      class={classOf(props)}
      name={props.name}
      value={props.value}
      aria-label={props.label}
      disabled={props.byScript === true}
    >
      {props.children}
    </button>
  );
}

/** Leads to a page with the weight of a button. */
export function ButtonLink(
  props: ButtonProps & {
    readonly href: string;
    readonly download?: boolean;
    readonly plainAddress?: boolean;
    /** What is seen, then what it is about, where the page has several that say the same (WCAG 2.5.3). */
    readonly label?: string;
  },
) {
  const visit = useVisit();
  return (
    <a
      href={props.plainAddress === true ? props.href : addressOf(visit, props.href)}
      class={classOf(props)}
      aria-label={props.label}
      download={props.download === true ? "" : undefined}
      draggable={false}
    >
      {props.children}
    </a>
  );
}
