/** The sections that the bar leads to. */
export type Section =
  | "home"
  | "services"
  | "documents"
  | "mandates"
  | "counter"
  | "registry"
  | "notices"
  | "reads"
  | "settings"
  | "morning"
  | "head"
  | "queue"
  | "inbox"
  | "outbox";
