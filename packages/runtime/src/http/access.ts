import type { App } from "./types.ts";

/** Counts and logs every answer, by the route's pattern: addresses hold numbers of people. */
export function addAccessLog(app: App): void {
  const times = app.metrics.histogram("http_request_duration_seconds", "Time to answer", ["method", "route", "status"]);
  app.addHook("onResponse", (request, reply, done) => {
    const route = request.routeOptions.url ?? "(none)";
    const { method } = request;
    const { statusCode: status, elapsedTime } = reply;
    times.observe({ method, route, status }, elapsedTime / 1000);
    const entry = { method, route, status, ms: Math.round(elapsedTime * 10) / 10 };
    if (status >= 500) request.log.warn(entry, "answered");
    else request.log.debug(entry, "answered");
    done();
  });
}
