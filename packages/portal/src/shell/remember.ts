/** The cookie that remembers the language a person chose. It says nothing else. */
export const languageCookie = "ratusha-language";

/** A path of the portal to go to, as it came from outside: never an address elsewhere. */
export function safeNext(next: string | undefined): string {
  if (next === undefined || next.length > 500) return "/";
  return /^\/(?![/\\])[\w\-./?=&%~]*$/.test(next) ? next : "/";
}

/** The cookie by which a browser gets back what it sent after its session was forgotten. */
export function keptCookie(publicUrl: string): string {
  return publicUrl.startsWith("https:") ? "__Host-ratusha-kept" : "ratusha-kept";
}
