import { langs } from "@ratusha/kernel";

/** What anyone may find by a search: pages that say the same to everybody. `$` ends an address (RFC 9309 §2.2.3). */
const found = ["$", "/services", "/verify$", "/statistics"] as const;

/**
 * What robots may read (RFC 9309): only what is named. A page that is added tomorrow, a document's code and a link that
 * was shared stay out of search engines by themselves; an invented state stays out whole.
 */
export function robotsText(mode: "sandbox" | "production"): string {
  const named = langs.flatMap((lang) => found.map((path) => `/${lang}${path}`));
  const allowed = mode === "production" ? ["/$", ...named, "/assets/"] : [];
  return ["User-agent: *", ...allowed.map((path) => `Allow: ${path}`), "Disallow: /", ""].join("\n");
}
