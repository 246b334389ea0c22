export { exchangeRoutes } from "./http/routes.ts";
