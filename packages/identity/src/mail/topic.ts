/** What an owner may want no mail of. Everything else (powers, cards, what was done in one's name) is always told of. */
export const mailTopics = ["decision", "request", "offer"] as const;

export type MailTopic = (typeof mailTopics)[number];

/** Topics by the kind of a notice, as whoever sends it names it. */
const topics: Readonly<Record<string, MailTopic>> = {
  "services.granted": "decision",
  "services.refused": "decision",
  "services.reopened": "decision",
  "services.extended": "decision",
  "services.applicant-asked": "request",
  "services.payment-short": "request",
  "services.payment-reminder": "request",
  "services.payment-received": "request",
  "services.payment-double": "request",
  "services.payment-late": "request",
  "services.payment-refunded": "request",
  "services.payment-lapsed": "decision",
  "proactive.offered": "offer",
  "proactive.confirmed-by-other": "offer",
  "proactive.reopened": "offer",
};

/** What a notice is about; undefined where mail always tells of it. */
export function topicOf(kind: string): MailTopic | undefined {
  return Object.hasOwn(topics, kind) ? topics[kind] : undefined;
}
