import { Link } from "../page/prose/prose.tsx";
import { useVisit } from "../page/visit.ts";
import { words } from "./words.ts";

/** The two ways out of a form that is not sent: come back later, or throw it away. `path` is the draft's. */
export function Leaving({ path }: { readonly path: string }) {
  const t = words(useVisit().lang);
  return (
    <>
      <Link to="/">{t("later")}</Link>
      <Link to={`${path}/throw-away`}>{t("throwAway")}</Link>
    </>
  );
}
