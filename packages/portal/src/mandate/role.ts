import type { PowerView } from "@ratusha/services";

const roleWords = {
  parent: "roleParent",
  guardian: "roleGuardian",
  attorney: "roleAttorney",
  director: "roleDirector",
} as const;

/** The words of mandates for the role of one. */
export function roleWord(role: PowerView["role"]): (typeof roleWords)[keyof typeof roleWords] | "roleOther" {
  return role in roleWords ? roleWords[role as keyof typeof roleWords] : "roleOther";
}
