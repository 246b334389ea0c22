/**
 * Kinds of this package's acts: what others follow. Where EN 319 522-1 (clause 6) has an event for the step, the body
 * of the act names it as `event`.
 */
export const exchangeActs = {
  /** Subject: the message. The sender's message was taken (SDIP 100). */
  submitted: "exchange.submitted",
  /** Subject: the message, or the body where the message is not named. It was not taken. */
  rejected: "exchange.submission-rejected",
  /** Subject: the receiving body. The message stands in its inbox (SDIP 101). */
  consigned: "exchange.consigned",
  /** Subject: the message. The receiver took it over. */
  handedOver: "exchange.handed-over",
  /** Subject: the message. The receiver registered it. */
  registered: "exchange.registered",
  /** Subject: the message. The receiver did not register it. */
  refused: "exchange.refused",
  /** Subject: the message. The receiver's signed acknowledgement went to the sender. */
  acknowledged: "exchange.acknowledged",
  /** Subject: the message. An acknowledgement was not taken. */
  acknowledgementRejected: "exchange.acknowledgement-rejected",
} as const;

/** The events of EN 319 522-1 (clause 6) that happen here. */
export const deliveryEvents = {
  submitted: "SubmissionAcceptance",
  rejected: "SubmissionRejection",
  consigned: "ContentConsignment",
  handedOver: "ContentHandover",
  refused: "ConsignmentRejection",
} as const;
