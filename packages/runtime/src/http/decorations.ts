import type { ProblemMaker } from "@ratusha/kernel";
import type { Metrics } from "../metrics/metrics.ts";
import type { Uploads } from "../upload/uploads.ts";
import type { Readiness } from "./health.ts";
import type { RawRoutes } from "./raw.ts";
import type { ProblemPage, RateLimit } from "./types.ts";

declare module "fastify" {
  interface FastifyInstance {
    /** Routes that skip Fastify, for answers of a few microseconds (OCSP, time-stamps). */
    readonly raw: RawRoutes;
    readonly metrics: Metrics;
    /** What /health/ready asks. */
    readonly readiness: Readiness;
    /** Sets how problems look to browsers, outside /api. */
    problemPage(render: ProblemPage): void;
    /** Names a section of the API's document: what it is for, and the addresses that stand in it. */
    section(name: string, text: string, ...prefixes: readonly string[]): void;
    /** Whether the document says that a route may answer with this problem; routes outside the document may anything. */
    namesRefusal(method: string, url: string, code: string): boolean;
  }
  interface FastifyReply {
    /** The nonce that this answer's inline scripts and styles carry (Content Security Policy 3). */
    nonce: string;
  }
  interface FastifyRequest {
    /** The value of the hidden field `_csrf` in a form, or of the header `x-csrf-token`; empty without a session. */
    csrfToken(): string;
    /** The account that the session acts on, where someone is signed in: forms of its pages are sent for it and no other. */
    account: string | undefined;
    /** Whether the page of the form that came was drawn for this account; undefined where the form does not say. */
    drawnFor(account: string): boolean | undefined;
    /**
     * What the client names this request by, on routes with `config.idempotencyKey`: 32 bytes, other ones under another session
     * and at another address; undefined where it named none. @throws Problem runtime.idempotency-key-malformed
     */
    idempotencyKey(): Uint8Array | undefined;
  }
  interface FastifySchema {
    /** The refusals of the route's own; the shell adds its own. With one of status 401 the route needs a session. */
    problems?: readonly ProblemMaker[];
  }
  interface FastifyContextConfig {
    rateLimit?: RateLimit;
    /** Files of a multipart form go to the disk, a piece at a time, each of at most so many bytes. */
    upload?: { readonly to: Uploads; readonly maxBytes: number };
    /** The answer is the same for everyone, and may be kept by anyone for so many seconds; it has a tag to ask again by. */
    shared?: number;
    /** Each request is another one by nature, unless its `Idempotency-Key` says that it is the same. */
    idempotencyKey?: true;
    /** `false` on a route that another site may post to. It must not look at cookies. */
    csrf?: false;
    /** `true` on a route that does the same whomever the session acts for, such as its end. */
    anyAccount?: true;
    /** What a page takes, where it parses that by itself: for whoever goes through all routes. */
    takes?: { readonly params?: unknown; readonly query?: unknown; readonly body?: unknown };
  }
}
