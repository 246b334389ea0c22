export type { PortalCountry, PortalDependencies } from "./deps.ts";
export { portalRoutes } from "./portal.ts";
export type { LifeEvent } from "./service/life-event.ts";
