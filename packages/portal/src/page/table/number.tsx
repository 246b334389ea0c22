import type { ComponentChildren } from "preact";

/** The head of a column of numbers. */
export function NumberHead({ children }: { readonly children: ComponentChildren }) {
  return (
    <th scope="col" class="rt-table__number">
      {children}
    </th>
  );
}

/** A number of a table, with the name of its column for narrow screens. */
export function NumberCell(props: { readonly label?: string; readonly children: ComponentChildren }) {
  return (
    <td data-label={props.label} class="rt-table__number">
      {props.children}
    </td>
  );
}
