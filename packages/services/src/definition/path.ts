/** How expressions and kept records write a concept or an id: `person.birth-date` is `person`, `birthDate`. */
export function pathOf(id: string): string[] {
  return id.split(".").map((part) => part.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()));
}
