import { accountRoutes } from "./account/routes.ts";
import { applicationRoutes } from "./application/routes.ts";
import { cardRoutes } from "./card/routes.ts";
import { correctionRoutes } from "./correction/routes.ts";
import { counterRoutes } from "./counter/routes.ts";
import { deskRoutes } from "./desk/routes.ts";
import { textsRoutes } from "./desk/texts-routes.ts";
import { documentRoutes } from "./document/routes.ts";
import { headRoutes } from "./head/routes.ts";
import { homeRoutes } from "./home/routes.ts";
import { keptRoutes } from "./kept/routes.ts";
import { mandateRoutes } from "./mandate/routes.ts";
import { officialRoutes } from "./official/routes.ts";
import { paymentRoutes } from "./payment/routes.ts";
import { procedureRoutes } from "./procedure/routes.ts";
import { registryRoutes } from "./registry/routes.ts";
import { draftRoutes } from "./service/draft-routes.ts";
import { serviceRoutes } from "./service/routes.ts";
import { settingsRoutes } from "./settings/routes.ts";
import { sharingRoutes } from "./sharing/routes.ts";
import type { Shell } from "./shell/shell.ts";
import { signInRoutes } from "./sign-in/routes.ts";
import { statisticsRoutes } from "./statistics/routes.ts";
import { togetherRoutes } from "./together/routes.ts";
import { verifyRoutes } from "./verify/routes.ts";

/** Every page of the portal, feature by feature. */
export const pageRoutes: readonly ((shell: Shell) => void)[] = [
  homeRoutes,
  signInRoutes,
  serviceRoutes,
  draftRoutes,
  applicationRoutes,
  paymentRoutes,
  documentRoutes,
  sharingRoutes,
  mandateRoutes,
  correctionRoutes,
  counterRoutes,
  registryRoutes,
  accountRoutes,
  settingsRoutes,
  keptRoutes,
  cardRoutes,
  headRoutes,
  officialRoutes,
  deskRoutes,
  textsRoutes,
  togetherRoutes,
  procedureRoutes,
  verifyRoutes,
  statisticsRoutes,
];
