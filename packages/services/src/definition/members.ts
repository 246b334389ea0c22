import type { Definition } from "./definition.ts";
import type { DefinitionFault } from "./fault.ts";
import { members } from "./member/definition.ts";

/**
 * Holds a definition to the members that there are. It is data, which no compiler need have seen: a member under another name
 * would be one that nobody asked for, and its service would do without (decide with two eyes, or never tell another body).
 */
export function checkMembers(definition: Definition): DefinitionFault[] {
  const { error } = members.safeParse(definition);
  return (error?.issues ?? []).map(({ path, message }) => ({
    rule: "member-malformed",
    at: path.join("."),
    detail: message,
  }));
}
