/** How long what stands in security.txt may be believed; it is dated anew whenever it is read (RFC 9116 §2.5.5: under a year). */
const believedFor = Temporal.Duration.from({ hours: 24 * 90 });

/** Where whoever finds a weakness writes to (RFC 9116). */
export function securityText(contact: string, publicUrl: string, now: Temporal.Instant): string {
  return [
    `Contact: ${contact}`,
    `Expires: ${now.add(believedFor).round("second")}`,
    "Preferred-Languages: be, ru, en",
    `Canonical: ${publicUrl}/.well-known/security.txt`,
    "",
  ].join("\n");
}
