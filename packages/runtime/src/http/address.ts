import { runtimeProblems } from "../problems.ts";
import type { App } from "./types.ts";

/** Refuses addresses with a NUL in them, which no database takes for text and no person types. */
export function addAddressCheck(app: App): void {
  app.addHook("onRequest", (request, _reply, done) => {
    done(request.url.includes("%00") ? runtimeProblems["request-invalid"]("The address holds a NUL.") : undefined);
  });
}
