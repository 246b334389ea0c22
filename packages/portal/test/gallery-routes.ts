import { pageRoutes } from "../src/page-routes.ts";
import type { Shell } from "../src/shell/shell.ts";

/** The address of each page, and the entries of the gallery that show it in its states. */
export const shownRoutes: Readonly<Record<string, readonly string[]>> = {
  "/": ["home-out", "home-in", "home-empty", "home-long"],
  "/sign-in": ["sign-in"],
  "/sign-in/unblock": ["sign-in-unblock"],
  "/acting-for": ["acting-for"],
  "/services": ["catalogue", "catalogue-none", "catalogue-understood", "catalogue-body"],
  "/services/:service": ["service"],
  "/drafts/:id/known": ["form-known"],
  "/drafts/:id/questions/:question": [
    "form-choice",
    "form-text",
    "form-date",
    "form-files",
    "form-group",
    "form-group-empty",
  ],
  "/drafts/:id/questions/:question/:item/:inner": ["form-text", "form-conflict"],
  "/drafts/:id/remove/:question/:item": ["form-remove"],
  "/drafts/:id/check": ["form-check"],
  "/applications": ["applications"],
  "/applications/:id/receipt": ["receipt"],
  "/applications/:id": ["status", "status-refused", "status-asked", "status-long"],
  "/applications/:id/withdraw": ["withdraw"],
  "/applications/:id/answer": ["answer"],
  "/applications/:id/payment": [
    "payment",
    "payment-on-the-way",
    "payment-short",
    "payment-paid",
    "payment-closed",
    "payment-lapsed",
  ],
  "/applications/:id/payment/receipt": ["payment-receipt"],
  "/sandbox-bank/:number": ["sandbox-bank", "sandbox-bank-error", "sandbox-bank-closed"],
  "/documents": ["documents", "documents-long"],
  "/documents/:id": ["document"],
  "/documents/:id/share": ["share", "share-made"],
  "/documents/:id/shares": ["shares", "shares-empty"],
  "/shared/:secret": ["shared-look", "shared-ended", "shared-unknown"],
  "/shared/:secret/:pass": ["shared", "shared-annulled"],
  "/mandates": ["mandates", "mandates-none", "mandates-long", "acting-child"],
  "/mandates/new": ["mandate-who", "mandate-what", "mandate-until", "mandate-check"],
  "/mandates/:id/end": ["mandate-end"],
  "/wrong/:register/:concept": ["wrong"],
  "/office/counter": ["counter"],
  "/office/counter/new": ["counter-service", "counter-who"],
  "/office/counter/:id": ["counter-receipt"],
  "/reads": ["reads"],
  "/notices": ["notices"],
  "/offers/:id": ["offer", "offer-done"],
  "/settings": ["settings", "settings-error"],
  "/settings/email": ["settings-confirm", "settings-confirm-wrong"],
  "/kept/:id": ["kept", "kept-acting"],
  "/cards": ["cards"],
  "/cards/lost": ["card-lost"],
  "/cards/:serial/suspend": ["card-suspend"],
  "/cards/:serial/revoke": ["card-revoke"],
  "/office": ["queue", "queue-search", "queue-empty", "queue-long"],
  "/office/morning": ["morning", "morning-empty"],
  "/office/head": ["head", "head-empty"],
  "/office/cases/:id": ["case", "case-weighed", "case-desk", "case-second", "case-long"],
  "/office/cases/:id/grant": ["decide", "confirm"],
  "/office/cases/:id/propose/:outcome": ["propose"],
  "/office/cases/:id/refuse": ["refuse"],
  "/office/cases/:id/ask": ["ask-applicant"],
  "/office/cases/:id/extend": ["extend"],
  "/office/hand-over": ["hand-over"],
  "/office/registry": ["registry", "registry-empty"],
  "/office/registry/:kind/new": ["registry-birth", "registry-guardian", "registry-check"],
  "/office/registry/entries/:id": ["registry-entry"],
  "/office/texts": ["texts"],
  "/office/texts/:id": ["text"],
  "/office/texts/new": ["text"],
  "/office/absences": ["absences"],
  "/office/units": ["units"],
  "/office/reminders": ["reminders"],
  "/office/opinions/:id": ["opinion"],
  "/office/inbox": ["inbox"],
  "/office/messages/:sender/:id/refuse": ["inbox-refuse"],
  "/office/outbox": ["outbox"],
  "/verify": ["verify", "verify-errors", "verdict-passed", "verdict-failed"],
  "/verify/:code": ["verify-code", "verify-code-unknown"],
  "/statistics": ["statistics"],
  "/statistics/data": ["data"],
};

/** Pages that stand at no address of their own: what a problem is answered with. */
export const problemPages: readonly string[] = ["error-404", "error-403", "error-signer"];

/** Addresses that answer with a file or lead on to a page. */
export const withoutPage: readonly string[] = [
  "/applications/:id/application.asice",
  "/applications/:id/files/:name",
  "/applications/:id/answers/:request/answer.asice",
  "/applications/:id/payment/notices/:notice",
  "/documents/:id/:form",
  "/drafts/:id",
  "/drafts/:id/files/:question/:file",
  "/mandates/:id/statement.asice",
  "/notices/:id",
  "/office/cases/:id/application.asice",
  "/office/cases/:id/files/:name",
  "/office/cases/:id/answers/:request/answer.asice",
  "/office/messages/:sender/:id/document.asice",
  "/office/opinions/:id/files/:name",
  "/office/registry/entries/:id/record.asice",
  "/shared/:secret/:pass/original.asice",
  "/office/head/figures.csv",
  "/statistics/services.csv",
  "/verify/code",
];

/** The addresses that the portal answers when they are opened. */
export function openedRoutes(): string[] {
  const opened: string[] = [];
  // While routes are added nothing is asked of what stands behind the pages.
  const anything: unknown = new Proxy(() => anything, { get: () => anything });
  const shell = {
    deps: anything,
    assets: anything,
    today: anything,
    names: anything,
    visitOf: anything,
    get: (path: string) => opened.push(path),
    post: () => undefined,
  } as unknown as Shell;
  for (const routes of pageRoutes) routes(shell);
  return opened.sort();
}
