/**
 * Certificate policies, under the example arc 2.999 of ITU-T X.660 until a country registers its own:
 * 2.999.112.1.n, 112 being Belarus's number in ISO 3166-1.
 */
export const policies = {
  /** Certificates of the trust services: responders, the evidence log. */
  services: "2.999.112.1.1",
  /** Seals of bodies. */
  seal: "2.999.112.1.2",
  /** Certificates of time-stamping units. */
  timeStamping: "2.999.112.1.3",
  /** Cards of the sandbox: they say nothing about a real person. */
  sandboxCard: "2.999.112.1.4",
  /** The policy under which time-stamps themselves are made (RFC 3161 §2.4.2). */
  timeStamp: "2.999.112.2.1",
} as const;
