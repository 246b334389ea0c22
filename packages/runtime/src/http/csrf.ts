import { createHmac, timingSafeEqual } from "node:crypto";
import type { FastifyRequest } from "fastify";
import { runtimeProblems } from "../problems.ts";
import type { Settings } from "../settings/settings.ts";
import { addHeader, type WithParameters } from "./operation.ts";
import type { App } from "./types.ts";

/** The name of the session's cookie. With TLS the prefix binds it to this very host (RFC 6265bis, 4.1.3.2). */
export function sessionCookieName(settings: Pick<Settings, "publicUrl">): string {
  return settings.publicUrl.startsWith("https:") ? "__Host-ratusha" : "ratusha";
}

/**
 * The token of a session's forms. It comes from the session's secret by a one-way function, so that no other site can
 * know it and nothing need be kept; a new session has a new one.
 */
export function csrfTokenOf(sessionSecret: string): string {
  return createHmac("sha256", sessionSecret).update("ratusha form token").digest("base64url");
}

/** What a form carries beside the token: the account that its page was drawn for. */
function accountMarkOf(sessionSecret: string, account: string): string {
  return createHmac("sha256", sessionSecret).update(`ratusha form account ${account}`).digest("base64url");
}

const safeMethods = new Set(["GET", "HEAD", "OPTIONS", "TRACE"]);

/** What a form of another site can send without asking first (Fetch, CORS-safelisted content types). */
const formTypes = new Set(["application/x-www-form-urlencoded", "multipart/form-data", "text/plain", ""]);

function mediaTypeOf(request: FastifyRequest): string {
  return (request.headers["content-type"] ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";
}

/** The origins that are us: on a machine of one's own, each of its names. */
export function ownOrigins(publicUrl: string): ReadonlySet<string> {
  const url = new URL(publicUrl);
  const origins = new Set([url.origin]);
  const names = ["localhost", "127.0.0.1", "[::1]"];
  if (!names.includes(url.hostname)) return origins;
  for (const name of names) {
    url.hostname = name;
    origins.add(url.origin);
  }
  return origins;
}

/**
 * Refuses unsafe requests that another site made a browser send: by Sec-Fetch-Site and Origin, and, where a session's
 * cookie came along with a form, by the form's token. With a cookie and none of the headers only the token lets through.
 * A form whose page was drawn while the session acted for someone else is refused too: what was filled in for a company is
 * never sent for oneself, because another tab was told to act for somebody else or a mandate has ended.
 */
export function addCsrfProtection(app: App, settings: Settings): void {
  const cookieName = sessionCookieName(settings);
  const origins = ownOrigins(settings.publicUrl);
  const sessionOf = (request: FastifyRequest): string => request.cookies[cookieName] ?? "";

  app.decorateRequest("csrfToken", function (this: FastifyRequest) {
    const secret = sessionOf(this);
    if (secret === "") return "";
    const token = csrfTokenOf(secret);
    return this.account === undefined ? token : `${token}.${accountMarkOf(secret, this.account)}`;
  });
  app.decorateRequest("account", undefined);
  /** The account's mark of the form that a request brought, as it was checked. */
  const marks = new WeakMap<FastifyRequest, string>();
  app.decorateRequest("drawnFor", function (this: FastifyRequest, account: string) {
    const mark = marks.get(this);
    return mark === undefined ? undefined : same(mark, accountMarkOf(sessionOf(this), account));
  });
  app.addHook("onRequest", (request, _reply, done) => {
    const checked = !safeMethods.has(request.method) && request.routeOptions.config.csrf !== false;
    done(checked && cameFrom(request, origins) === "elsewhere" ? refuse("It came from another site.") : undefined);
  });
  app.addHook("preValidation", (request, _reply, done) => {
    if (safeMethods.has(request.method)) return done();
    const fromForm = takeField(request);
    const secret = sessionOf(request);
    if (secret === "" || request.routeOptions.config.csrf === false) return done();
    const header = request.headers["x-csrf-token"];
    const [token = "", mark] = (typeof header === "string" ? header : fromForm).split(".");
    // A form can only GET and POST.
    const fromNoForm = request.method !== "POST" || !formTypes.has(mediaTypeOf(request));
    const trusted = fromNoForm && cameFrom(request, origins) === "here";
    if (!trusted && !same(token, csrfTokenOf(secret))) {
      return done(refuse("The form is out of date: load its page again."));
    }
    if (mark !== undefined) marks.set(request, mark);
    const { account } = request;
    const elsewhere = account !== undefined && mark !== undefined && !same(mark, accountMarkOf(secret, account));
    const bound = elsewhere && request.routeOptions.config.anyAccount !== true;
    return done(bound ? runtimeProblems["account-changed"]() : undefined);
  });
}

/** Adds the header to the description of an operation that takes a form. */
export function describeFormToken(operation: WithParameters): void {
  const description = "The `formToken` of `/api/identity/me`, where a session’s cookie comes along.";
  addHeader(operation, "X-CSRF-Token", description, { type: "string", maxLength: 100 });
}

function refuse(detail: string): Error {
  return runtimeProblems["csrf-refused"](detail);
}

function cameFrom(request: FastifyRequest, origins: ReadonlySet<string>): "here" | "elsewhere" | "unknown" {
  const site = request.headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin" && site !== "none") return "elsewhere";
  const { origin } = request.headers;
  // A page that sends no referrer sends "null" for its origin (Fetch, "append a request Origin header"); whose it is, the
  // browser still says: what has no origin at all, such as a sandboxed frame, is never "same-origin".
  if (origin === "null" && site === "same-origin") return "here";
  if (origin !== undefined) return origins.has(origin) ? "here" : "elsewhere";
  return site === undefined ? "unknown" : "here";
}

/** Takes `_csrf` out of a form's body, so that the route's schema need not know it. */
function takeField(request: FastifyRequest): string {
  const { body } = request;
  if (typeof body !== "object" || body === null || !("_csrf" in body)) return "";
  const { _csrf: token, ...rest } = body;
  request.body = rest;
  return typeof token === "string" ? token : "";
}

function same(given: string, expected: string): boolean {
  const left = Buffer.from(given);
  const right = Buffer.from(expected);
  return left.length === right.length && timingSafeEqual(left, right);
}
