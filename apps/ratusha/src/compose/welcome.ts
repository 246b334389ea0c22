import { sandboxPin } from "@ratusha/identity";
import type { CastMember } from "@ratusha/identity/http";
import type { Settings } from "@ratusha/runtime";

/** What `ratusha start` tells whoever started it. */
export function welcome(settings: Settings, cast: readonly CastMember[]): readonly string[] {
  if (settings.mode === "production") return [];
  const named = (key: string) => cast.find((member) => member.key === key);
  const people = ["citizen", "director", "Org1001-decider"].flatMap((key) => named(key) ?? []);
  return [
    `Sign in: open the address, choose "Sign in", pick a synthetic resident, PIN ${sandboxPin}. For example:`,
    ...people.map((member) => `  ${member.person}  ${member.names.en} — ${member.part.en}`),
    `The whole journey by itself: npx ratusha demo --url ${settings.publicUrl}`,
  ];
}
