import type { Certificate } from "../certificate/certificate.ts";
import type { NameConstraints } from "../extension/alternative-name.ts";
import { describeGeneralName, type GeneralName } from "../name/general-name.ts";
import { inSubtree } from "./name-match.ts";

/** Comparisons of one validation; real paths need a few hundred. */
const comparisonBudget = 250_000;

/**
 * permitted_subtrees and excluded_subtrees (RFC 5280 6.1.1 (b), (c)). The intersection of permitted subtrees is kept as a
 * list of groups: a name must lie in one subtree of its kind in each group that has that kind.
 */
export class NameConstraintState {
  readonly #permitted: (readonly GeneralName[])[] = [];
  readonly #excluded: GeneralName[] = [];
  #comparisons = comparisonBudget;

  /** RFC 5280 6.1.4 (g). */
  add(constraints: NameConstraints): void {
    if (constraints.permitted.length > 0) this.#permitted.push(constraints.permitted);
    this.#excluded.push(...constraints.excluded);
  }

  /** RFC 5280 6.1.3 (b), (c): why the certificate's names are not allowed; undefined when they are. */
  refuses(certificate: Certificate): string | undefined {
    if (this.#permitted.length === 0 && this.#excluded.length === 0) return undefined;
    for (const name of constrainedNames(certificate)) {
      const refusal = this.#refusal(name);
      if (refusal !== undefined) return refusal;
    }
    return undefined;
  }

  /** Whether the comparisons ran out, so that the refusal is not about the names. */
  get exhausted(): boolean {
    return this.#comparisons < 0;
  }

  #refusal(name: GeneralName): string | undefined {
    for (const base of this.#excluded) {
      if (base.kind !== name.kind) continue;
      if (--this.#comparisons < 0) return "too many name constraints";
      // What cannot be judged counts as excluded.
      if (inSubtree(name, base, true) !== false) return `${describeGeneralName(name)} is excluded`;
    }
    for (const group of this.#permitted) {
      let constrained = false;
      let permitted = false;
      for (const base of group) {
        if (base.kind !== name.kind) continue;
        if (--this.#comparisons < 0) return "too many name constraints";
        constrained = true;
        permitted ||= inSubtree(name, base) === true;
      }
      if (constrained && !permitted) return `${describeGeneralName(name)} is not permitted`;
    }
    return undefined;
  }
}

/** The names that constraints are held against: the subject, its alternatives, and mail addresses in the subject. */
function* constrainedNames(certificate: Certificate): Generator<GeneralName, void, undefined> {
  if (!certificate.subject.empty) yield { kind: "directory", value: certificate.subject };
  const alternatives = certificate.subjectAltNames;
  yield* alternatives;
  if (!alternatives.some(({ kind }) => kind === "email")) {
    for (const value of certificate.subject.all("emailAddress")) yield { kind: "email", value };
  }
}
