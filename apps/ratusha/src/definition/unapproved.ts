import type { Definition } from "@ratusha/services";

/** What is not used for want of approval, in one sentence for whoever attends the instance; nothing when all is approved. */
export function unapprovedInWords(unapproved: readonly { readonly definition: Definition }[]): string[] {
  if (unapproved.length === 0) return [];
  const named = unapproved.map(({ definition: { service, version } }) => `${service} (version ${version})`).join(", ");
  return [`two people have not approved ${named}, and nothing is decided by it: ratusha definitions tells more`];
}
