/**
 * Content-Disposition of a file whose name is somebody's own words (RFC 6266 4.1). An attr-char of RFC 8187 is less than what
 * `encodeURIComponent` leaves: strict readers refuse the whole header for a bracket or an apostrophe in a name.
 */
export function disposition(kind: "attachment" | "inline", name: string): string {
  const encoded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename*=UTF-8''${encoded}`;
}
