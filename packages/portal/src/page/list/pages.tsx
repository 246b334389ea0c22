import { Link } from "../prose/prose.tsx";
import { useVisit } from "../visit.ts";
import { words } from "./words.ts";

/**
 * Under a list: on to what follows, and from later pages back to the start. Addresses hold the key of a row and no page
 * number, so that rows which arrive meanwhile move nothing out of sight and show nothing twice.
 */
export function ListPages(props: {
  /** The list's own address. */
  readonly to: string;
  /** The key that the page shown follows; absent on the first. */
  readonly after: string | undefined;
  /** The key that the next page follows; absent on the last. */
  readonly next: string | undefined;
  /** What stands on the link that goes on. */
  readonly more: string;
}) {
  const t = words(useVisit().lang);
  if (props.after === undefined && props.next === undefined) return null;
  return (
    <nav class="rt-list-pages" aria-label={t("pages")}>
      {props.next !== undefined && <Link to={`${props.to}?after=${encodeURIComponent(props.next)}`}>{props.more}</Link>}
      {props.after !== undefined && <Link to={props.to}>{t("start")}</Link>}
    </nav>
  );
}
