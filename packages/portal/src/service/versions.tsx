import type { DefinitionVersion, VersionApproval } from "@ratusha/services";
import { formatDate, formatMoment } from "../language/format.ts";
import { tied } from "../language/typeset.ts";
import { P } from "../page/prose/prose.tsx";
import { roleName } from "../page/role/role.ts";
import { useVisit } from "../page/visit.ts";
import { words } from "./version-words.ts";

/** The published versions of a service: since when, by which digest, and who approved each, by office. */
export function Versions({ versions }: { readonly versions: readonly DefinitionVersion[] }) {
  const visit = useVisit();
  const { lang } = visit;
  const t = words(lang);
  const day = (date: string) => formatDate(Temporal.PlainDate.from(date), lang);
  return (
    <>
      {versions.map(({ digest, version, validFrom, validTo, approved, approvals }) => (
        <div key={digest}>
          <P>
            {t(approved ? "version" : "versionWaiting", { version, from: day(validFrom) })}{" "}
            {validTo !== undefined && t("versionTo", { to: day(validTo) })}
            <br />
            <span class="rt-mono">{digest}</span>
          </P>
          {approvals.length === 0 ? (
            <P>{t(approved ? "approvalsUnknown" : "notApproved")}</P>
          ) : (
            <>
              <P>{t("approvedBy")}</P>
              <ul class="govuk-list govuk-list--bullet">
                {approvals.map((approval) => (
                  <li key={approval.signature}>
                    <Approval approval={approval} />
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
      ))}
      <P>{t(visit.sandbox ? "approvedSandbox" : "approved")}</P>
    </>
  );
}

function Approval({ approval: { offices, at } }: { readonly approval: VersionApproval }) {
  const { lang, zone } = useVisit();
  const t = words(lang);
  const bodies = [...Map.groupBy(offices, ({ body }) => body).values()].flatMap(([foremost]) =>
    foremost === undefined ? [] : t("office", { role: roleName(foremost.role, lang), body: foremost.name[lang] }),
  );
  const who = bodies.length === 0 ? t("namedInCeremony") : bodies.join("; ");
  return (
    <>
      {tied(who)}
      <br />
      <span class="rt-quiet">{formatMoment(Temporal.Instant.from(at), lang, zone)}</span>
    </>
  );
}
