import type { CaseView } from "@ratusha/services";
import { formatDateOf } from "../language/format.ts";
import { roleWord } from "../mandate/role.ts";
import { words as mandateWords } from "../mandate/words.ts";
import { P } from "../page/prose/prose.tsx";
import { useVisit, type Visit } from "../page/visit.ts";
import { words } from "./words.ts";

/** Who acted for the applicant, as what, and from when to when; nothing where the applicant acted. */
export function Represented({ by }: { readonly by: CaseView["representative"] }) {
  const visit = useVisit();
  const { lang } = visit;
  const t = words(lang);
  if (by === undefined) return null;
  const { person, name, mandate } = by;
  const role = mandate === undefined ? t("representative") : mandateWords(lang)(roleWord(mandate.role));
  return (
    <>
      <P>
        {role}: <b>{name?.[lang] ?? person}</b>
      </P>
      <p class="govuk-body rt-quiet">
        {t("representedBy", { number: person })} {mandate !== undefined && powerSaid(mandate, visit)}
      </p>
    </>
  );
}

type Power = NonNullable<NonNullable<CaseView["representative"]>["mandate"]>;

/** The time of a power: its last day is the one before the moment at which it ends. */
function powerSaid({ state, from, until }: Power, { lang, zone }: Visit): string {
  const t = words(lang);
  const day = (at: Temporal.Instant) => formatDateOf(at, lang, zone);
  const since = day(Temporal.Instant.from(from));
  if (until === undefined) return t("powerSince", { since });
  const last = day(Temporal.Instant.from(until).subtract({ seconds: 1 }));
  return t(state === "in-force" ? "powerUntil" : "powerOver", { since, until: last });
}
