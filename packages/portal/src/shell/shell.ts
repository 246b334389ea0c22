import type { Principal, SentForm } from "@ratusha/identity";
import { identityProblems, ownerOf, seesAll } from "@ratusha/identity";
import { findPrincipal } from "@ratusha/identity/http";
import { type Lang, langs, legalDate } from "@ratusha/kernel";
import {
  type App,
  type AppReply,
  type AppRequest,
  disposition,
  runtimeProblems,
  sessionCookieName,
  type Uploads,
} from "@ratusha/runtime";
import { z } from "zod";
import type { AssetManifest } from "../../build/assets.ts";
import type { PortalDependencies } from "../deps.ts";
import type { Names } from "../page/names.ts";
import { renderPage } from "../page/render.tsx";
import { addressOf, type Visit, type Visitor } from "../page/visit.ts";
import type { Answer } from "./answer.ts";
import { createNames } from "./names.ts";
import { packed } from "./pack.ts";
import { keptCookie, languageCookie } from "./remember.ts";

/** A request as a page's handler meets it: parsed, and with whoever is behind it. */
interface Asked<P, Q, B> {
  readonly lang: Lang;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly principal: Principal | undefined;
  readonly request: AppRequest;
  readonly reply: AppReply;
}

/** What a route takes; what does not fit the address is no page, what does not fit the form is a problem. */
interface Taken<P, Q, B> {
  readonly params?: z.ZodType<P>;
  readonly query?: z.ZodType<Q>;
  readonly body?: z.ZodType<B>;
  readonly rateLimit?: { readonly max: number; readonly window: number };
  readonly bodyLimit?: number;
  /** Does the same whomever the session acts for. */
  readonly anyAccount?: true;
  /** Files of the form go to the disk; a visitor who is not signed in sends none. */
  readonly upload?: { readonly to: Uploads; readonly maxBytes: number; readonly files: number };
}

type Handler<P, Q, B> = (asked: Asked<P, Q, B>) => Promise<Answer>;

/** The fields of a form; files are no text, and are not kept. */
const sentFields = z.record(z.string().max(100), z.unknown());
/** How long a browser may claim what it sent. */
const claimSeconds = 3600;

/** Thrown where a page needs someone signed in: the visitor is led to the way in and back again. */
class SignInNeeded extends Error {}

/** The principal behind a page; a visitor is led to sign in. */
export function signedIn(asked: { readonly principal: Principal | undefined }): Principal {
  if (asked.principal === undefined) throw new SignInNeeded();
  return asked.principal;
}

/** Someone who acts for a body; what they may do there, services and exchange decide. */
export function official(asked: Parameters<typeof signedIn>[0]): Principal {
  const principal = signedIn(asked);
  if (principal.actingFor?.kind !== "body") throw identityProblems["role-missing"]();
  return principal;
}

/** Adds pages to the app in every language, and draws what their handlers answer. */
export interface Shell {
  readonly deps: PortalDependencies;
  readonly assets: AssetManifest;
  today(): Temporal.PlainDate;
  names(): Promise<Names>;
  get<P = unknown, Q = unknown>(path: string, taken: Taken<P, Q, unknown>, handler: Handler<P, Q, unknown>): void;
  post<P = unknown, Q = unknown, B = unknown>(path: string, taken: Taken<P, Q, B>, handler: Handler<P, Q, B>): void;
  visitOf(lang: Lang, request: AppRequest, reply: AppReply): Promise<Visit>;
}

/** Makes the shell of an app. */
export function createShell(app: App, deps: PortalDependencies, assets: AssetManifest): Shell {
  const sessionCookie = sessionCookieName(deps.settings);
  const claimCookie = keptCookie(deps.settings.publicUrl);
  const names = createNames(deps);

  async function visitOf(lang: Lang, request: AppRequest, reply: AppReply): Promise<Visit> {
    const principal = findPrincipal(request);
    const path = pathOf(request.url, lang);
    return {
      lang,
      path: request.method === "GET" ? path : (refererOf(request, deps.settings.publicUrl) ?? "/"),
      origin: new URL(deps.settings.publicUrl).origin,
      nonce: reply.nonce,
      csrf: request.csrfToken() || undefined,
      assets,
      brand: deps.country.brand,
      sandbox: deps.settings.mode === "sandbox",
      zone: deps.calendar.zone,
      currency: deps.country.currency,
      visitor:
        principal === undefined
          ? undefined
          : {
              name: principal.names[lang],
              actingFor: actingOf(principal, lang, deps.services.entries.kinds(principal).length > 0),
              unread: await unreadOf(principal),
            },
    };
  }

  async function unreadOf(principal: Principal): Promise<number> {
    if (principal.actingFor?.kind === "body" || !seesAll(principal)) return 0;
    const notices = await deps.identity.notices.list(ownerOf(principal), { limit: 20 });
    return notices.filter((notice) => !notice.read).length;
  }

  async function send(answer: Answer, lang: Lang, request: AppRequest, reply: AppReply): Promise<AppReply> {
    switch (answer.kind) {
      case "page": {
        const visit = await visitOf(lang, request, reply);
        const html = renderPage(visit, answer.page);
        reply.code(answer.status).type("text/html; charset=utf-8").header("content-language", lang);
        // The length of a packed page tells what is in it (BREACH): one that holds a session's secrets goes as it is.
        if (visit.visitor !== undefined || visit.csrf !== undefined) return reply.send(html);
        const { bytes, encoding } = await packed(html, request.headers["accept-encoding"]);
        reply.header("vary", "accept-encoding");
        if (encoding !== undefined) reply.header("content-encoding", encoding);
        return reply.send(bytes);
      }
      case "redirect":
        return reply.redirect(addressOf({ lang: answer.lang ?? lang }, answer.path), 303);
      case "file": {
        const { name, mediaType, bytes } = answer.file;
        // A readable copy brings its own styles and nothing that runs.
        reply.header(
          "content-security-policy",
          "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox",
        );
        reply.header("content-disposition", disposition(answer.shown ? "inline" : "attachment", name));
        return reply.type(mediaType).send(Buffer.from(bytes));
      }
      case "json":
        return reply.type("application/json; charset=utf-8").send(JSON.stringify(answer.value));
    }
  }

  function route<P, Q, B>(method: "GET" | "POST", path: string, taken: Taken<P, Q, B>, handler: Handler<P, Q, B>) {
    for (const lang of langs) {
      app.route({
        method,
        url: addressOf({ lang }, path),
        schema: { hide: true },
        ...(taken.upload === undefined ? {} : { preParsing: onlySignedIn(lang) }),
        config: {
          takes: { params: taken.params, query: taken.query, body: taken.body },
          ...(taken.rateLimit === undefined ? {} : { rateLimit: taken.rateLimit }),
          ...(taken.upload === undefined ? {} : uploading(taken.upload)),
          ...(taken.anyAccount === undefined ? {} : { anyAccount: taken.anyAccount }),
        },
        ...(taken.bodyLimit === undefined ? {} : { bodyLimit: taken.bodyLimit }),
        handler: async (request, reply) => {
          const asked: Asked<P, Q, B> = {
            lang,
            params: parse(taken.params, request.params, "not-found"),
            query: parse(taken.query, request.query, "not-found"),
            body: parse(taken.body, request.body, "request-invalid"),
            principal: findPrincipal(request),
            request,
            reply,
          };
          reply.setCookie(languageCookie, lang, { path: "/", sameSite: "lax", maxAge: 365 * 86_400 });
          try {
            return await send(await handler(asked), lang, request, reply);
          } catch (error) {
            if (!(error instanceof SignInNeeded)) throw error;
            const path = request.method === "POST" ? await keep(lang, request, reply) : signInPath(lang, request);
            return reply.redirect(addressOf({ lang }, path), 303);
          }
        },
      });
    }
  }

  /** Leads a visitor to sign in before anything of a body of files is read. */
  function onlySignedIn(lang: Lang) {
    return async (request: AppRequest, reply: AppReply): Promise<void> => {
      if (findPrincipal(request) !== undefined) return;
      reply.header("connection", "close");
      await reply.redirect(addressOf({ lang }, signInPath(lang, request)), 303);
    };
  }

  /** Keeps what was sent after a session's end; the path of the way in that leads back to it. */
  async function keep(lang: Lang, request: AppRequest, reply: AppReply): Promise<string> {
    const sent = sentForm(lang, request);
    const drawnFor = (account: string) => request.drawnFor(account);
    const sender = { session: request.cookies[sessionCookie], claim: request.cookies[claimCookie], drawnFor };
    const place = sent === undefined ? undefined : await deps.identity.keptForms.keep(sender, sent);
    if (place === undefined) return signInPath(lang, request, "unkept");
    if (place.claim !== undefined) {
      const secure = deps.settings.publicUrl.startsWith("https:");
      reply.setCookie(claimCookie, place.claim, {
        path: "/",
        httpOnly: true,
        sameSite: "lax",
        secure,
        maxAge: claimSeconds,
      });
    }
    return `/sign-in?reason=expired&next=${encodeURIComponent(`/kept/${place.id}`)}`;
  }

  function signInPath(lang: Lang, request: AppRequest, reason?: "unkept"): string {
    const back =
      request.method === "GET" ? pathOf(request.url, lang) : (refererOf(request, deps.settings.publicUrl) ?? "/");
    const why = reason ?? (request.cookies[sessionCookie] === undefined ? "needed" : "ended");
    return `/sign-in?reason=${why}&next=${encodeURIComponent(back)}`;
  }

  return {
    deps,
    assets,
    today: () => legalDate(deps.clock.now(), deps.calendar.zone),
    names,
    get: (path, taken, handler) => route("GET", path, taken, handler),
    post: (path, taken, handler) => route("POST", path, taken, handler),
    visitOf,
  };
}

function uploading({ to, maxBytes, files }: { to: Uploads; maxBytes: number; files: number }) {
  return {
    upload: { to, maxBytes },
    // The store counts to the byte; the parser stops a little later, in case it ever did not.
    multipartOptions: { limits: { files, fileSize: maxBytes + 1, parts: files + 10 } },
  };
}

function actingOf({ actingFor }: Principal, lang: Lang, registry: boolean): Visitor["actingFor"] {
  return actingFor === undefined
    ? undefined
    : {
        kind: actingFor.kind,
        name: actingFor.names[lang],
        head: actingFor.roles.includes("head"),
        counter: actingFor.roles.includes("counter"),
        registry,
        partial: !seesAll({ actingFor }),
        as: actingFor.kind === "person" ? standingOf(actingFor.roles) : undefined,
      };
}

/** As whom someone acts for a person: the strongest of the mandates. */
function standingOf(roles: readonly string[]) {
  if (roles.includes("parent")) return "parent" as const;
  return roles.includes("guardian") ? ("guardian" as const) : ("attorney" as const);
}

function parse<T>(schema: z.ZodType<T> | undefined, value: unknown, problem: "not-found" | "request-invalid"): T {
  // Where a route takes nothing, T is unknown and the value is never looked at.
  if (schema === undefined) return value as T;
  const parsed = schema.safeParse(value ?? {});
  if (parsed.success) return parsed.data;
  throw problem === "not-found"
    ? runtimeProblems["not-found"]()
    : runtimeProblems["request-invalid"](z.prettifyError(parsed.error).slice(0, 500));
}

/** A form as it is kept: nothing of a card's signing, which begins anew on the page where it was to be signed. */
function sentForm(lang: Lang, request: AppRequest): SentForm | undefined {
  const parsed = sentFields.safeParse(request.body ?? {});
  if (!parsed.success) return undefined;
  const signing = new Set(["certificate", "preparation", "signature", "pin", "can"]);
  const entries = Object.entries(parsed.data).filter(([name]) => !signing.has(name));
  const fields = Object.fromEntries(
    entries.flatMap(([name, value]) => (typeof value === "string" ? [[name, value] as const] : [])),
  );
  const path = pathOf(request.url, lang).replace(/\/prepare$/, "");
  return { path, fields, files: Object.keys(fields).length < entries.length };
}

/** The path without its language. */
function pathOf(url: string, lang: Lang): string {
  const rest = url.slice(lang.length + 1);
  return rest === "" || rest.startsWith("?") ? `/${rest}` : rest;
}

/** The page that a form stood on, where it is one of ours. */
function refererOf(request: AppRequest, publicUrl: string): string | undefined {
  const { referer } = request.headers;
  if (referer === undefined || !URL.canParse(referer)) return undefined;
  const url = new URL(referer);
  if (url.origin !== new URL(publicUrl).origin && url.host !== request.headers.host) return undefined;
  const match = /^\/(?:be|ru|en)(\/.*)?$/.exec(url.pathname);
  return match === null ? undefined : `${match[1] ?? "/"}${url.search}`;
}
