import type { Offer } from "@ratusha/proactive";
import { formatDateOf } from "../language/format.ts";
import { tied } from "../language/typeset.ts";
import { Link, P } from "../page/prose/prose.tsx";
import { useVisit } from "../page/visit.ts";
import { words } from "./words.ts";

/** The case that came before the confirmation of an offer: what it came to, and the way to it where it is one's own. */
export function OfferTaken({ taken }: { readonly taken: NonNullable<Offer["taken"]> }) {
  const { lang, zone } = useVisit();
  const t = words(lang);
  const { decided, earlier, text } = taken;
  const own = (key: "offerTakenGranted" | "offerTakenPending", { number, at }: { number: string; at: string }) => {
    return t(key, { number, date: formatDateOf(Temporal.Instant.from(at), lang, zone) });
  };
  const granted = () =>
    earlier === undefined
      ? t("offerNothingToDo")
      : own("offerTakenGranted", { number: earlier.number, at: earlier.decidedAt ?? earlier.filedAt });
  const pending = () =>
    earlier === undefined
      ? t("offerTakenOther")
      : own("offerTakenPending", { number: earlier.number, at: earlier.filedAt });
  const said = decided ? [text[lang], granted()] : [pending(), t("offerTakenWait")];
  return (
    <>
      {said.map((one) => (
        <P key={one}>{tied(one)}</P>
      ))}
      {earlier !== undefined && (
        <P>
          <Link to={`/applications/${earlier.caseId}`}>{t("toCaseOfOffer")}</Link>
        </P>
      )}
    </>
  );
}
