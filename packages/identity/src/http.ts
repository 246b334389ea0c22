export type { CastMember } from "./http/cast.ts";
export { identityRoutes } from "./http/routes.ts";
export { findPrincipal, requirePrincipal, requireRole, sessionHook } from "./http/session.ts";
