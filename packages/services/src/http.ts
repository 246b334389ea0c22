import type { RoutePlugin } from "@ratusha/runtime";
import { applicationRoutes } from "./http/applications.ts";
import { caseRoutes } from "./http/cases.ts";
import { catalogueRoutes } from "./http/catalogue.ts";
import { entryRoutes } from "./http/entries.ts";
import { fileRoutes } from "./http/files.ts";
import { officeRoutes } from "./http/office.ts";
import { officialRoutes } from "./http/official.ts";
import { paymentRoutes } from "./http/payments.ts";
import { powerRoutes } from "./http/powers.ts";
import { procedureRoutes } from "./http/procedure.ts";
import { applies, completes, files, prepares } from "./http/refusals.ts";
import { shareRoutes } from "./http/shares.ts";
import { templateRoutes } from "./http/templates.ts";
import { togetherRoutes } from "./http/together.ts";
import type { Services } from "./services.ts";

export { againstSchema } from "./http/schemas.ts";

/** What preparing, completing and filing an application may be refused for, for packages that do it by other routes. */
export const applicationRefusals = {
  prepare: [...prepares, ...applies],
  complete: [...completes, ...files],
  file: files,
};

/** `/api/services/*`: catalogue, applications, cases, documents, and the officials' part. */
export function servicesRoutes(services: Services): RoutePlugin {
  return (app) => {
    const at = (...places: readonly string[]) => places.map((place) => `/api/services/${place}`);
    app.section(
      "Catalogue",
      "What services there are, and the law, rules and questions of each.",
      ...at("catalogue", "definitions", "bodies"),
    );
    app.section(
      "Applications",
      "Drafts, filing, and one’s own cases.",
      ...at("applications", "drafts", "cases", "answers", "awaiting"),
    );
    app.section("Documents", "What was issued, and whether it is in force.", ...at("documents", "status", "shared"));
    app.section(
      "Officials",
      "The work of bodies: queue, decisions, opinions.",
      ...at("queue", "decisions", "opinions", "office", "entries"),
    );
    app.section("Payments", "Notices of the bank.", ...at("payment-notices"));
    app.section("Powers", "Powers of attorney: given with a card, ended at once.", ...at("powers"));
    catalogueRoutes(app, services);
    applicationRoutes(app, services);
    caseRoutes(app, services);
    fileRoutes(app, services);
    officialRoutes(app, services);
    togetherRoutes(app, services);
    officeRoutes(app, services);
    templateRoutes(app, services);
    paymentRoutes(app, services);
    powerRoutes(app, services);
    procedureRoutes(app, services);
    shareRoutes(app, services);
    entryRoutes(app, services);
  };
}
