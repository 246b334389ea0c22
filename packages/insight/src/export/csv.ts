/** Writes rows as CSV for a spreadsheet (RFC 4180, with a byte order mark, without which Excel misreads Cyrillic). */
export function writeCsv(header: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return `\ufeff${[header, ...rows].map((row) => row.map(field).join(",")).join("\r\n")}\r\n`;
}

/**
 * A text that begins like a formula would be run by a spreadsheet: an apostrophe before it makes it a text. Numbers are
 * written as they are, the negative ones too.
 */
function field(value: string | number): string {
  if (typeof value === "number") return String(value);
  const safe = /^[\s\u00a0]*[=+\-@\t\r|%＝＋－＠]/u.test(value) ? `'${value}` : value;
  return /[",\r\n;\t]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}
