import { randomUUID } from "node:crypto";
import { createServer, type Server } from "node:http";
import { createServer as createSecureServer } from "node:https";
import fastify, { type FastifyBaseLogger, LogController } from "fastify";
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from "fastify-type-provider-zod";
import type { Logger } from "pino";
import { createMetrics, type Metrics } from "../metrics/metrics.ts";
import { runtimeProblems } from "../problems.ts";
import { noSiblings, type Siblings } from "../process/siblings.ts";
import type { Settings } from "../settings/settings.ts";
import { addAccessLog } from "./access.ts";
import { addAddressCheck } from "./address.ts";
import { addBodies } from "./body.ts";
import { addConditionalAnswers } from "./conditional.ts";
import { addCsrfProtection } from "./csrf.ts";
import { type BodyDeadlines, bodyDeadlines, holdToDeadline } from "./deadline.ts";
import { addSecurityHeaders } from "./headers.ts";
import { addHealth, addMetricsRoute, createReadiness } from "./health.ts";
import { addIdempotencyKeys } from "./idempotency.ts";
import { refuseMethods } from "./methods.ts";
import { addOpenApi } from "./openapi.ts";
import { createProblemRenderer } from "./problem.ts";
// Makes known what the shell gives to the app, to requests and to routes.
import "./decorations.ts";
import { addRateLimits } from "./rate-limit.ts";
import { createRawRoutes } from "./raw.ts";
import type { App, ProblemPage } from "./types.ts";
import { answerUnread } from "./unread.ts";

/** What the HTTP shell is made from. */
export interface HttpOptions {
  readonly settings: Settings;
  readonly logger: Logger;
  readonly metrics?: Metrics;
  /** The other servers of the instance; none unless said. */
  readonly siblings?: Siblings;
  /** Certificate chain and key, PEM; plain HTTP without. See `loadTls`. */
  readonly tls?: { readonly certificate: string; readonly key: string } | undefined;
  /** `bodyDeadlines` unless said. */
  readonly deadlines?: BodyDeadlines;
}

/** The most of a request's body that is read where the route does not say. */
export const defaultBodyLimit: number = 1024 * 1024;

/**
 * Makes the HTTP shell: security headers, sessions' CSRF protection, problem documents, rate limits, OpenAPI, health and
 * figures. Packages then register their routes on it; `app.listen` opens it and `app.close` drains it.
 */
export async function createHttp(options: HttpOptions): Promise<App> {
  const {
    settings,
    logger,
    metrics = createMetrics(),
    siblings = noSiblings,
    tls,
    deadlines = bodyDeadlines,
  } = options;
  const raw = createRawRoutes({ logger, metrics });
  const { readiness, ask } = createReadiness();
  let page: ProblemPage | undefined;
  const renderProblem = createProblemRenderer(() => page);
  const limits = {
    maxHeaderSize: 16 * 1024,
    // Behind the deadlines of single requests, which answer.
    requestTimeout: deadlines.upload + 15_000,
    headersTimeout: 15_000,
    keepAliveTimeout: 65_000,
  };
  const app: App = fastify({
    loggerInstance: logger as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    trustProxy: settings.trustedProxies.length === 0 ? false : [...settings.trustedProxies],
    bodyLimit: defaultBodyLimit,
    forceCloseConnections: "idle",
    return503OnClosing: true,
    // Whoever types an address may end it with a slash.
    routerOptions: { maxParamLength: 300, ignoreTrailingSlash: true },
    clientErrorHandler: answerUnread,
    // Addresses that the router cannot read come before any route.
    frameworkErrors: (error, request, reply) => void renderProblem(error, request, reply),
    serverFactory(handler): Server {
      const serve: typeof handler = (request, response) => {
        if (!raw.serve(request, response)) handler(request, response);
      };
      if (tls === undefined) return createServer(limits, serve);
      const secure = { ...limits, cert: tls.certificate, key: tls.key, minVersion: "TLSv1.2" as const };
      // Fastify's types tie an app to one kind of server; a server of TLS has all that one without it has.
      return createSecureServer(secure, serve) as unknown as Server;
    },
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.decorate("raw", raw.routes);
  app.decorate("metrics", metrics);
  app.decorate("readiness", readiness);
  app.decorate("problemPage", (render: ProblemPage) => {
    page = render;
  });
  app.setErrorHandler(renderProblem);
  refuseMethods(app);
  app.setNotFoundHandler((request, reply) => renderProblem(runtimeProblems["not-found"](), request, reply));
  app.addHook("preClose", (done) => {
    // Connections that were answering when the close began are idle only later, and would be kept alive for a minute.
    // An app that never listened has no server that says it is closed: the timer alone keeps no process alive.
    const timer = setInterval(() => app.server.closeIdleConnections(), 50).unref();
    app.server.once("close", () => clearInterval(timer));
    done();
  });
  addSecurityHeaders(app, settings);
  addAccessLog(app);
  addAddressCheck(app);
  app.addHook("onRequest", (request, reply, done) => {
    const { upload } = request.routeOptions.config;
    holdToDeadline(request.raw, upload === undefined ? deadlines.usual : deadlines.upload, (problem) => {
      if (!reply.sent) void renderProblem(problem, request, reply.header("connection", "close"));
    });
    done();
  });
  addConditionalAnswers(app);
  addRateLimits(app, settings.rateLimits, siblings);
  await addBodies(app);
  addCsrfProtection(app, settings);
  addIdempotencyKeys(app, settings);
  await addOpenApi(app, settings);
  addHealth(app, ask);
  addMetricsRoute(app, settings.metrics, siblings);
  return app;
}
