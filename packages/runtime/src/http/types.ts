// Makes `cookies` and `setCookie` known to the packages that add routes.
import "@fastify/cookie";
// Makes `multipartOptions` known, the narrower bounds of one route's forms.
import "@fastify/multipart";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Problem } from "@ratusha/kernel";
import type { FastifyBaseLogger, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import type { Received } from "../upload/uploads.ts";

/** The server that packages add their routes to. Schemas of routes are zod's. */
export type App = FastifyInstance<Server, IncomingMessage, ServerResponse, FastifyBaseLogger, ZodTypeProvider>;

/** A request as hooks and routes of packages see it. */
export type AppRequest = FastifyRequest;

/** The answer to a request. */
export type AppReply = FastifyReply;

/** What a package exports from its `./http`: adds routes to the app. */
export type RoutePlugin = (app: App) => void | Promise<void>;

/** How often one caller may use a route. */
export interface RateLimit {
  /** Requests let through in one `window`, all at once if they like. */
  readonly max: number;
  /** Milliseconds. */
  readonly window: number;
  /** Who counts as one caller; the network address unless said. */
  readonly key?: (request: FastifyRequest) => string;
}

/** Renders a problem for a person, as a whole page of HTML. */
export type ProblemPage = (problem: Problem, request: FastifyRequest, reply: FastifyReply) => string | Promise<string>;

/** A file that came in a multipart form; the field's value in the request's body. */
export interface UploadedFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** A file that came in a multipart form and was streamed to the disk; `id` is the upload's, gone after the answer if it is not kept. */
export interface ReceivedFile extends Received {
  readonly name: string;
  readonly mediaType: string;
}
