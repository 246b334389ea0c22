import { oids } from "../der/oid.ts";
import type { PolicyInformation, PolicyMapping, PolicyQualifier } from "../extension/policy.ts";

/** A node of the valid policy graph. */
interface PolicyNode {
  readonly policy: string;
  readonly qualifiers: readonly PolicyQualifier[];
  expected: ReadonlySet<string>;
  readonly parents: Set<PolicyNode>;
}

type Level = Map<string, PolicyNode>;

/**
 * The valid_policy_graph of RFC 9618: the tree of RFC 5280 6.1 with equal nodes joined, so that hostile mappings cannot
 * make it grow exponentially (CVE-2023-0464). `undefined` levels stand for NULL.
 */
export class PolicyGraph {
  #levels: Level[] | undefined = [
    new Map([
      [
        oids.anyPolicy,
        { policy: oids.anyPolicy, qualifiers: [], expected: new Set([oids.anyPolicy]), parents: new Set<PolicyNode>() },
      ],
    ]),
  ];

  /** Whether no policy is valid any more. */
  get empty(): boolean {
    return this.#levels === undefined;
  }

  /** RFC 5280 6.1.3 (e): the certificate has no policies. */
  clear(): void {
    this.#levels = undefined;
  }

  /** RFC 5280 6.1.3 (d): takes the next certificate's policies. `any`: anyPolicy counts in this certificate. */
  extend(policies: readonly PolicyInformation[], any: boolean): void {
    if (this.#levels === undefined) return;
    const above = this.#levels.at(-1) as Level;
    const level: Level = new Map();
    const expecting = expectations(above);
    const anyAbove = above.get(oids.anyPolicy);
    let anyQualifiers: readonly PolicyQualifier[] | undefined;
    for (const { policy, qualifiers } of policies) {
      if (policy === oids.anyPolicy) {
        anyQualifiers = qualifiers;
        continue;
      }
      // (1) (i) those that expect it, or else (ii) anyPolicy above.
      const parents = expecting.get(policy) ?? (anyAbove === undefined ? [] : [anyAbove]);
      if (parents.length > 0) level.set(policy, node(policy, qualifiers, parents));
    }
    if (anyQualifiers !== undefined && any) {
      // (2) what is expected above and not yet there.
      for (const [policy, parents] of expecting) {
        if (!level.has(policy)) level.set(policy, node(policy, anyQualifiers, parents));
      }
    }
    this.#levels.push(level);
    this.#prune();
  }

  /** RFC 5280 6.1.4 (b): maps policies; where mapping is inhibited, the mapped ones are deleted instead. */
  map(mappings: readonly PolicyMapping[], allowed: boolean): void {
    if (this.#levels === undefined) return;
    const level = this.#levels.at(-1) as Level;
    const targets = new Map<string, Set<string>>();
    for (const { issuerDomain, subjectDomain } of mappings) {
      const set = targets.get(issuerDomain) ?? new Set<string>();
      targets.set(issuerDomain, set.add(subjectDomain));
    }
    for (const [policy, expected] of targets) {
      const mapped = level.get(policy);
      if (!allowed) {
        level.delete(policy);
      } else if (mapped !== undefined) {
        mapped.expected = expected;
      } else {
        const any = level.get(oids.anyPolicy);
        const anyAbove = this.#levels.at(-2)?.get(oids.anyPolicy);
        if (any !== undefined && anyAbove !== undefined) {
          level.set(policy, { ...node(policy, any.qualifiers, [anyAbove]), expected });
        }
      }
    }
    this.#prune();
  }

  /**
   * RFC 5280 6.1.5 (g): the policies of the anchor's domain that the path is valid for, among `wanted`; undefined where
   * there is none. The set holds anyPolicy when the path is valid for every policy.
   */
  constrainedTo(wanted: ReadonlySet<string>): ReadonlySet<string> | undefined {
    if (this.#levels === undefined) return undefined;
    const valid = new Set<string>();
    for (const level of this.#levels) {
      for (const { policy, parents } of level.values()) {
        const domain = [...parents].some((parent) => parent.policy === oids.anyPolicy);
        if (domain && policy !== oids.anyPolicy) valid.add(policy);
      }
    }
    const any = this.#levels.at(-1)?.has(oids.anyPolicy) === true;
    if (wanted.has(oids.anyPolicy)) return any ? valid.add(oids.anyPolicy) : valid;
    const constrained = new Set([...wanted].filter((policy) => any || valid.has(policy)));
    return constrained.size === 0 ? undefined : constrained;
  }

  /** Deletes nodes without children above the last level; the graph is NULL once a level is empty. */
  #prune(): void {
    const levels = this.#levels as Level[];
    for (let depth = levels.length - 2; depth >= 0; depth--) {
      const used = new Set<PolicyNode>();
      for (const { parents } of (levels[depth + 1] as Level).values()) for (const parent of parents) used.add(parent);
      const level = levels[depth] as Level;
      for (const [policy, candidate] of level) if (!used.has(candidate)) level.delete(policy);
    }
    if (levels.some((level) => level.size === 0)) this.#levels = undefined;
  }
}

function node(policy: string, qualifiers: readonly PolicyQualifier[], parents: Iterable<PolicyNode>): PolicyNode {
  return { policy, qualifiers, expected: new Set([policy]), parents: new Set(parents) };
}

function expectations(level: Level): Map<string, PolicyNode[]> {
  const expecting = new Map<string, PolicyNode[]>();
  for (const candidate of level.values()) {
    for (const policy of candidate.expected) {
      const list = expecting.get(policy);
      if (list === undefined) expecting.set(policy, [candidate]);
      else list.push(candidate);
    }
  }
  return expecting;
}
