import { parseUuid } from "@ratusha/kernel";
import { runtimeProblems } from "@ratusha/runtime";
import { draw } from "../page/render.tsx";
import { page } from "../shell/answer.ts";
import { idParams } from "../shell/fields.ts";
import { keptCookie } from "../shell/remember.ts";
import { type Shell, signedIn } from "../shell/shell.ts";
import { KeptPage } from "./kept-page.tsx";

/** Where the way in leads whoever sent a form after their session had ended. */
export function keptRoutes(shell: Shell): void {
  shell.get("/kept/:id", { params: idParams }, async (asked) => {
    const principal = signedIn(asked);
    const id = parseUuid(asked.params.id);
    const claim = asked.request.cookies[keptCookie(shell.deps.settings.publicUrl)];
    const form = id.ok ? await shell.deps.identity.keptForms.find(id.value, principal, claim) : undefined;
    if (form === undefined) throw runtimeProblems["not-found"]();
    const mandates = form.acting === undefined ? await shell.deps.identity.mandates(principal.person) : [];
    return page(draw(KeptPage, { form, here: `/kept/${asked.params.id}`, mayAct: mandates.length > 0 }));
  });
}
