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

const heldWords = {
  parent: "heldParent",
  guardian: "heldGuardian",
  attorney: "roleAttorney",
  director: "heldDirector",
} as const;

/** The words for the holder's own role, under the name of whom they act for. */
export function heldWord(role: PowerView["role"]): (typeof heldWords)[keyof typeof heldWords] | "heldOther" {
  return role in heldWords ? heldWords[role as keyof typeof heldWords] : "heldOther";
}
