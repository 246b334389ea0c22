/** Whether a text is a media type as it may stand in a header: what a manifest calls its files is its maker's own choice. */
export function isMediaType(text: string): boolean {
  return text.length <= 255 && /^[\w.+-]+\/[\w.+-]+(; ?[\w-]+=[\w.-]+)*$/.test(text);
}
