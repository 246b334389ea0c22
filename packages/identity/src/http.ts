export { type CastMember, identityRoutes } from "./http/routes.ts";
export { findPrincipal, requirePrincipal, requireRole, sessionHook } from "./http/session.ts";
