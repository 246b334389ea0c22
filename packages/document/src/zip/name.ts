const utf8 = new TextDecoder("utf-8", { fatal: true });

/** The name of an entry: UTF-8, or the old single-byte form where the bytes are not UTF-8. */
export function entryName(raw: Uint8Array): string {
  try {
    return utf8.decode(raw);
  } catch {
    return Buffer.from(raw).toString("latin1");
  }
}

/** Two names that a case-insensitive or normalising file system would lay over each other fold to one. */
export function foldedName(name: string): string {
  return name.normalize("NFC").toLowerCase();
}

/** Says in words why a name could lead out of the folder that a container is unpacked into; undefined when it cannot. */
export function nameFault(name: string): string | undefined {
  if (name === "" || name === "/") return "is an empty name";
  if (name.startsWith("/")) return "is an absolute name";
  if (/^[a-z]:/i.test(name)) return "names a drive";
  if (name.includes("\\")) return "holds a backslash";
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  if (/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/.test(name)) return "holds a control character";
  const parts = (name.endsWith("/") ? name.slice(0, -1) : name).split("/");
  if (parts.some((part) => part === "" || part === "." || part === "..")) return "steps outside its folder";
  return undefined;
}
