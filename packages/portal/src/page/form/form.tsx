import type { ComponentChildren } from "preact";
import { addressOf, useVisit } from "../visit.ts";

/** A form that changes something; it carries the token against forged requests. */
export function Form(props: {
  /** The path that takes the form, without the language. */
  readonly action: string;
  readonly multipart?: boolean;
  /** What tells how far files have been sent, with … for the number. */
  readonly progress?: string;
  readonly children: ComponentChildren;
}) {
  const visit = useVisit();
  return (
    <form
      method="post"
      action={addressOf(visit, props.action)}
      encType={props.multipart === true ? "multipart/form-data" : undefined}
      data-upload={props.progress}
      novalidate
    >
      {visit.csrf !== undefined && <input type="hidden" name="_csrf" value={visit.csrf} />}
      {props.children}
    </form>
  );
}

/** Values that travel with the form unseen. */
export function Hidden({ values }: { readonly values: Readonly<Record<string, string>> }) {
  return (
    <>
      {Object.entries(values).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
    </>
  );
}
