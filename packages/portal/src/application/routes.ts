import { runtimeProblems } from "@ratusha/runtime";
import { z } from "zod";
import { doneQuery, goToDone } from "../desk/done.ts";
import { draw } from "../page/render.tsx";
import { file, goTo, page } from "../shell/answer.ts";
import { afterQuery, idParams, pagingOf } from "../shell/fields.ts";
import { type Shell, signedIn } from "../shell/shell.ts";
import { ApplicationsPage } from "./applications-page.tsx";
import { ReceiptPage } from "./receipt.tsx";
import { ReceiptsPage } from "./receipts.tsx";
import { StatusPage, WithdrawPage } from "./status.tsx";

const pageSize = 50;

/** Applications: the list, and each after it was filed: receipt, state, withdrawal, appeal. */
export function applicationRoutes(shell: Shell): void {
  const { services } = shell.deps;
  const taken = { params: idParams };

  shell.get("/applications", { query: afterQuery }, async (asked) => {
    const { after } = asked.query;
    const principal = signedIn(asked);
    const [found, drafts, names] = await Promise.all([
      services.casesOf(principal, pagingOf(asked.query, pageSize)),
      after === undefined ? services.drafts(principal) : [],
      shell.names(),
    ]);
    return page(draw(ApplicationsPage, { drafts, cases: found.items, after, next: found.next, names }));
  });

  shell.get("/applications/:id/receipt", taken, async (asked) => {
    const view = await services.case(asked.params.id, signedIn(asked));
    const names = await shell.names();
    if (view.together === undefined) return page(draw(ReceiptPage, { view, names }));
    return page(draw(ReceiptsPage, { view, cases: [view, ...view.together], names }));
  });

  shell.get("/applications/:id", { ...taken, query: doneQuery }, async (asked) => {
    const view = await services.case(asked.params.id, signedIn(asked));
    const done = asked.query.done === "1";
    return page(draw(StatusPage, { view, names: await shell.names(), today: shell.today(), done }));
  });

  shell.get("/applications/:id/application.asice", taken, async (asked) =>
    file(await services.application(asked.params.id, signedIn(asked))),
  );

  const fileParams = idParams.extend({ name: z.string().max(200) });
  shell.get("/applications/:id/files/:name", { params: fileParams }, async (asked) =>
    file(await services.caseFile(asked.params.id, asked.params.name, signedIn(asked))),
  );

  shell.get("/applications/:id/withdraw", taken, async (asked) => {
    const view = await services.case(asked.params.id, signedIn(asked));
    return view.actions.includes("withdraw") ? page(draw(WithdrawPage, { view })) : goTo(`/applications/${view.id}`);
  });

  shell.post("/applications/:id/withdraw", taken, async (asked) => {
    await services.withdraw(asked.params.id, signedIn(asked));
    return goToDone(`/applications/${asked.params.id}`);
  });

  shell.post("/applications/:id/appeal", taken, async (asked) => {
    const principal = signedIn(asked);
    const view = await services.case(asked.params.id, principal);
    const service = view.appeal?.service;
    if (service === undefined || !view.actions.includes("appeal")) throw runtimeProblems["not-found"]();
    const draft = await services.saveDraft({ service, answers: {}, about: view.id }, principal);
    return goTo(`/drafts/${draft.id}`);
  });
}
