/** What a problem carries beside its code; `extra` members are rendered beside the standard ones (RFC 9457, 3.2). */
export interface ProblemContent {
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly extra?: Readonly<Record<string, unknown>> | undefined;
  readonly cause?: unknown;
}

/** A refusal with a stable code. Only the HTTP front renders it; `detail` must be fit to be read by whoever asked. */
export class Problem extends Error {
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly extra?: Readonly<Record<string, unknown>>;

  constructor(content: ProblemContent) {
    super(`${content.code}: ${content.detail}`, content.cause === undefined ? undefined : { cause: content.cause });
    this.name = "Problem";
    this.code = content.code;
    this.status = content.status;
    this.title = content.title;
    this.detail = content.detail;
    if (content.extra !== undefined) this.extra = content.extra;
  }
}

/** Whether a caught value is a Problem, and one with `code` where that is given. */
export function isProblem(value: unknown, code?: string): value is Problem {
  return value instanceof Problem && (code === undefined || value.code === code);
}

export interface ProblemDefinition {
  readonly status: number;
  readonly title: string;
}

/** Makes a problem; says what the problem is before there is one, so that interfaces can be described by it. */
export interface ProblemMaker {
  (detail?: string, extra?: Readonly<Record<string, unknown>>, cause?: unknown): Problem;
  readonly code: string;
  readonly status: number;
  readonly title: string;
}

/**
 * Makes one function per problem of a package: `defineProblems("services", {"not-found": {status: 404, title: "…"}})`
 * gives `problems["not-found"](detail?, extra?, cause?)`, whose code is `services.not-found`.
 */
export function defineProblems<const D extends Readonly<Record<string, ProblemDefinition>>>(
  namespace: string,
  definitions: D,
): { readonly [K in keyof D]: ProblemMaker } {
  const makers: Record<string, ProblemMaker> = {};
  for (const [name, { status, title }] of Object.entries(definitions)) {
    const code = `${namespace}.${name}`;
    const make = (detail?: string, extra?: Readonly<Record<string, unknown>>, cause?: unknown) =>
      new Problem({ code, status, title, detail: detail ?? title, extra, cause });
    makers[name] = Object.assign(make, { code, status, title });
  }
  return makers as { readonly [K in keyof D]: ProblemMaker };
}
