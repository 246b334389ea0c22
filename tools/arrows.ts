const walk = [
  "kernel",
  "signature",
  "document",
  "runtime",
  "evidence",
  "trust",
  "registers",
  "identity",
  "exchange",
  "services",
  "proactive",
] as const;

const packages = [...walk, "insight", "portal"];

/** What each workspace may import: everything to its left on the walk, and the few arrows beside it. */
export const allowed: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(walk.map((name, index) => [`packages/${name}`, walk.slice(0, index)])),
  "packages/insight": ["kernel", "runtime", "evidence"],
  "packages/portal": packages.filter((name) => name !== "portal"),
  "countries/by": packages.filter((name) => name !== "portal"),
  "apps/signer": ["kernel", "signature", "document", "runtime"],
  "apps/ratusha": [...packages, "by", "signer"],
  bench: [...packages, "by"],
  test: [...packages, "by"],
  tools: ["kernel", "runtime", "portal"],
};

/** The entries that an importer may use beside a package's main one. */
export const entries: Readonly<Record<string, readonly string[]>> = {
  signature: ["./testing"],
  document: ["./scope"],
  runtime: ["./signer-protocol", "./testing"],
  trust: ["./http", "./testing"],
  identity: ["./http", "./card", "./testing"],
  evidence: ["./http"],
  registers: ["./http"],
  exchange: ["./http"],
  services: ["./http", "./testing"],
  proactive: ["./http"],
  insight: ["./http"],
  portal: ["./build", "./hook", "./testing"],
};
