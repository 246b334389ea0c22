import { addressOf, useVisit } from "../visit.ts";
import { words } from "./words.ts";

/** The foot of every page: what anyone may do without signing in, and what this software is. */
export function Footer() {
  const visit = useVisit();
  const t = words(visit.lang);
  const links: readonly (readonly [string, string])[] = [
    ["/services", t("services")],
    ["/verify", t("verify")],
    ["/statistics", t("statistics")],
    ["/statistics/data", t("data")],
    ...(visit.visitor === undefined
      ? []
      : [
          ["/acting-for", t("mandates")] as const,
          ["/cards", t("cards")] as const,
          ["/settings", t("settings")] as const,
        ]),
  ];
  return (
    <footer class="rt-foot">
      <div>
        <nav aria-label={t("footer")}>
          <ul>
            {links.map(([path, label]) => (
              <li key={path}>
                <a href={addressOf(visit, path)} class="govuk-link">
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <p>{t("openSource")}</p>
      </div>
    </footer>
  );
}
