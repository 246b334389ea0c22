import type { RoutePlugin } from "@ratusha/runtime";
import { applicationRoutes } from "./http/applications.ts";
import { caseRoutes } from "./http/cases.ts";
import { catalogueRoutes } from "./http/catalogue.ts";
import { officeRoutes } from "./http/office.ts";
import { officialRoutes } from "./http/official.ts";
import { paymentRoutes } from "./http/payments.ts";
import { powerRoutes } from "./http/powers.ts";
import { procedureRoutes } from "./http/procedure.ts";
import { shareRoutes } from "./http/shares.ts";
import type { Services } from "./services.ts";

/** `/api/services/*`: catalogue, applications, cases, documents, and the officials' part. */
export function servicesRoutes(services: Services): RoutePlugin {
  return (app) => {
    catalogueRoutes(app, services);
    applicationRoutes(app, services);
    caseRoutes(app, services);
    officialRoutes(app, services);
    officeRoutes(app, services);
    paymentRoutes(app, services);
    powerRoutes(app, services);
    procedureRoutes(app, services);
    shareRoutes(app, services);
  };
}
