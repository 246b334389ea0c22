import { type AttachmentKind, attachmentKinds } from "./kind.ts";

/** The most of a name that is kept. */
const longest = 100;

/** Ends of names that make a system open or run a file; before the last one they make a name that lies (`plan.pdf.exe`). */
const telling =
  /\.(?:exe|com|bat|cmd|scr|pif|msi|dll|cpl|jar|js|jse|vbs|vbe|wsf|wsh|ps1|hta|lnk|url|reg|sh|php\d?|phtml|asp|aspx|jsp|cgi|pl|py|html?|xhtml|shtml|svg|xml|xsl|swf|docm|dotm|xlsm|pptm|zip|rar|7z|gz|iso|img|pdf|jpe?g|png|odt|docx?|rtf|asice|sce)$/i;

/**
 * A name as it may stand in a container, on a page and in a folder: the last part of a path, in composed letters, without
 * what hides or turns letters around; undefined where nothing is left of it.
 */
export function cleanName(given: string): string | undefined {
  const last = given.isWellFormed() ? (given.normalize("NFC").split(/[/\\]/).at(-1) ?? "") : "";
  const clean = last
    // Control and format characters (Unicode Cc, Cf): among them the overrides that show `gpj.exe` as `exe.jpg`.
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}]/gu, "")
    .replace(/[<>:"|?*]/g, "_")
    .replace(/\s+/g, " ")
    .replace(/^[. ]+|[. ]+$/g, "");
  if (clean === "") return undefined;
  const dot = clean.lastIndexOf(".");
  const [stem, end] = dot <= 0 ? [clean, ""] : [clean.slice(0, dot).trimEnd(), clean.slice(dot)];
  if (stem === "") return undefined;
  return [...stem].slice(0, longest - end.length).join("") + end;
}

/** Whether a name says the kind that the bytes are, and no other before it. */
export function nameFits(name: string, kind: AttachmentKind): boolean {
  const dot = name.lastIndexOf(".");
  if (dot <= 0) return false;
  return (
    attachmentKinds[kind].extensions.includes(name.slice(dot + 1).toLowerCase()) && !telling.test(name.slice(0, dot))
  );
}

/** The first of `name`, `name (2)`, `name (3)` … that none of the others is called. */
export function freeName(name: string, taken: readonly string[]): string {
  const folded = new Set(taken.map((one) => one.toLowerCase()));
  const dot = name.lastIndexOf(".");
  for (let number = 1; ; number++) {
    const tried = number === 1 ? name : `${name.slice(0, dot)} (${number})${name.slice(dot)}`;
    if (!folded.has(tried.toLowerCase())) return tried;
  }
}
