/** The cookie that remembers the language a person chose. It says nothing else. */
export const languageCookie = "ratusha-language";

/** A path of the portal to go to, as it came from outside: never an address elsewhere. */
export function safeNext(next: string | undefined): string {
  if (next === undefined || next.length > 500) return "/";
  return /^\/(?![/\\])[\w\-./?=&%~]*$/.test(next) ? next : "/";
}
