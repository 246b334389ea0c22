import type { ContainerSignature } from "../container/container.ts";
import type { DocumentExplanation } from "./finding.ts";

/**
 * Files that some signatures are over and others are not. EN 319 162-1 allows it, and each signature is right about its own files; but
 * a reader takes all of them for signed by everyone who is named, so that anybody's file could be laid beside what a body has sealed.
 */
export function signedApart(
  signatures: readonly Pick<ContainerSignature, "scope">[],
  names: Iterable<string>,
): DocumentExplanation[] {
  if (signatures.length < 2) return [];
  const scopes = signatures.map(
    ({ scope }) => new Set(scope.kind === "file" ? [scope.name] : scope.manifest.references.map(({ name }) => name)),
  );
  const some = [...names].filter((name) => scopes.some((scope) => scope.has(name)));
  return some
    .filter((name) => !scopes.every((scope) => scope.has(name)))
    .map((name) => ({
      finding: "signed-apart",
      clause: "EN 319 162-1 4.4.4.2",
      text: `${JSON.stringify(name)} is not under every signature of the container`,
      about: name,
    }));
}
