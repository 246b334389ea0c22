import type { App, AppRequest, RoutePlugin } from "@ratusha/runtime";
import type { Identity } from "../identity.ts";
import { type ActingFor, ownerOf, type Principal } from "../principal.ts";
import { problems } from "../problems.ts";

/** Who a request comes from, worked out once before its handler runs. */
const principals = new WeakMap<object, Principal>();

/** Session cookies: `__Host-` binds them to this host and to TLS (RFC 6265bis, 4.1.3.2); plain HTTP is sandbox only. */
export function cookieNames(secure: boolean) {
  const prefix = secure ? "__Host-" : "";
  return { session: `${prefix}ratusha`, challenge: `${prefix}ratusha-challenge` } as const;
}

/** Cookies go to our own pages only, and no script reads them. */
export function cookieOptions(secure: boolean) {
  return { path: "/", httpOnly: true, sameSite: "lax", secure } as const;
}

/** Recognises the session of every request; mounted once, at the root, before any route. */
export function sessionHook(identity: Identity, options: { readonly secure: boolean }): RoutePlugin {
  const { session } = cookieNames(options.secure);
  return (app: App) => {
    app.addHook("onRequest", async (request: AppRequest) => {
      const token = request.cookies[session];
      if (token === undefined) return;
      const principal = await identity.principal(token);
      if (principal === undefined) return;
      principals.set(request, principal);
      request.account = ownerOf(principal);
    });
  };
}

/** The principal of a request, or undefined when nobody is signed in. */
export function findPrincipal(request: AppRequest): Principal | undefined {
  return principals.get(request);
}

/** The principal of a request; `identity.sign-in-required` when nobody is signed in. */
export function requirePrincipal(request: AppRequest): Principal {
  const principal = principals.get(request);
  if (principal === undefined) throw problems["sign-in-required"]();
  return principal;
}

/** The principal, who must act for a body in one of these roles; `identity.role-missing` otherwise. */
export function requireRole(
  request: AppRequest,
  roles: readonly string[],
): Principal & { readonly actingFor: ActingFor } {
  const principal = requirePrincipal(request);
  const acting = principal.actingFor;
  if (acting?.kind !== "body" || !acting.roles.some((role) => roles.includes(role))) throw problems["role-missing"]();
  return { ...principal, actingFor: acting };
}
