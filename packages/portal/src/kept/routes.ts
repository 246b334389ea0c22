import type { ActingFor, KeptForm, Principal } from "@ratusha/identity";
import { parseUuid } from "@ratusha/kernel";
import { runtimeProblems } from "@ratusha/runtime";
import { draw } from "../page/render.tsx";
import { page } from "../shell/answer.ts";
import { idParams } from "../shell/fields.ts";
import { keptCookie } from "../shell/remember.ts";
import { type Shell, signedIn } from "../shell/shell.ts";
import { KeptPage, type Turn } from "./kept-page.tsx";

/** Where the way in leads whoever sent a form after their session had ended. */
export function keptRoutes(shell: Shell): void {
  shell.get("/kept/:id", { params: idParams }, async (asked) => {
    const principal = signedIn(asked);
    const id = parseUuid(asked.params.id);
    const claim = asked.request.cookies[keptCookie(shell.deps.settings.publicUrl)];
    const form = id.ok ? await shell.deps.identity.keptForms.find(id.value, principal, claim) : undefined;
    if (form === undefined) throw runtimeProblems["not-found"]();
    const mandates = await shell.deps.identity.mandates(principal.person);
    const here = `/kept/${asked.params.id}`;
    return page(draw(KeptPage, { form, here, mayAct: mandates.length > 0, turn: turnOf(form, principal, mandates) }));
  });
}

/** What has to change before a form can be sent for whom it was filled in; undefined where it can be, or nobody knows. */
function turnOf(
  { acting, mandate }: KeptForm,
  { actingFor }: Principal,
  mandates: readonly ActingFor[],
): Turn | undefined {
  if (acting === undefined) return undefined;
  if (!acting) return actingFor === undefined ? undefined : { to: "self" };
  if (mandate === undefined) return actingFor === undefined ? { to: "someone" } : undefined;
  const found = mandates.find(({ mandateId }) => mandateId === mandate);
  if (found === undefined) return { to: "nobody" };
  return actingFor?.mandateId === mandate ? undefined : { to: "mandate", mandate, names: found.names };
}
