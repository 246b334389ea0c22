import { identityProblems, ownerOf, type Principal, seesAll } from "@ratusha/identity";
import { parseUuid, type Uuid } from "@ratusha/kernel";
import { runtimeProblems } from "@ratusha/runtime";
import { z } from "zod";
import { draw } from "../page/render.tsx";
import { goTo, json, page } from "../shell/answer.ts";
import { afterQuery, certificateField, idParams, signedForm } from "../shell/fields.ts";
import { safeNext } from "../shell/remember.ts";
import { type Shell, signedIn } from "../shell/shell.ts";
import { NoticesPage } from "./notices.tsx";
import { OfferPage } from "./offer.tsx";
import { readLines } from "./read-lines.ts";
import { ReadsPage } from "./reads.tsx";

const pageSize = 20;

/** Who read my data, messages, and the offers that the state makes. */
export function accountRoutes(shell: Shell): void {
  const { deps } = shell;

  shell.get("/reads", { query: afterQuery }, async (asked) => {
    const owner = wholeOwner(signedIn(asked));
    const reads = await deps.registers.readsAbout(owner, { after: uuidOf(asked.query.after), limit: pageSize });
    return page(
      draw(ReadsPage, {
        reads: readLines(reads.items, owner, deps.services.definitions.vocabulary),
        after: asked.query.after,
        next: reads.next,
        names: await shell.names(),
      }),
    );
  });

  shell.get("/notices", { query: z.object({ after: z.uuid().optional() }) }, async (asked) => {
    const owner = wholeOwner(signedIn(asked));
    const before = uuidOf(asked.query.after);
    const notices = await deps.identity.notices.list(owner, {
      limit: pageSize + 1,
      ...(before === undefined ? {} : { before }),
    });
    const shown = notices.slice(0, pageSize);
    const next = notices.length > pageSize ? shown.at(-1)?.id : undefined;
    return page(draw(NoticesPage, { notices: shown, after: before, next }));
  });

  shell.get("/notices/:id", { params: idParams }, async (asked) => {
    const owner = wholeOwner(signedIn(asked));
    const id = uuidOf(asked.params.id);
    const notice = id === undefined ? undefined : await deps.identity.notices.find(owner, id);
    if (notice === undefined) throw runtimeProblems["not-found"]();
    await deps.identity.notices.markRead(owner, [notice.id]);
    return goTo(safeNext(notice.link));
  });

  shell.post("/notices/read", {}, async (asked) => {
    await deps.identity.notices.markAllRead(wholeOwner(signedIn(asked)));
    return goTo("/notices");
  });

  const { proactive } = deps;
  shell.get("/offers/:id", { params: idParams }, async (asked) => {
    const principal = signedIn(asked);
    const all = await proactive.offers(principal);
    // The list ends with the newest hundred: an older one is still found by its id.
    const offer = all.find(({ id }) => id === asked.params.id) ?? (await proactive.offer(asked.params.id, principal));
    const others = all.filter(
      ({ id, state, service }) => state === "open" && service === offer.service && id !== offer.id,
    );
    return page(draw(OfferPage, { offer, others, names: await shell.names(), person: principal.person }));
  });

  const preparing = z.object({ certificate: certificateField });
  shell.post("/offers/:id/prepare", { params: idParams, body: preparing }, async (asked) => {
    const input = { id: asked.params.id, language: asked.lang, certificate: asked.body.certificate };
    const { id, toBeSigned } = await proactive.prepare(input, signedIn(asked));
    return json({ id, toBeSigned: Buffer.from(toBeSigned).toString("base64") });
  });

  shell.post("/offers/:id/confirm", { params: idParams, body: signedForm.partial() }, async (asked) => {
    const principal = signedIn(asked);
    const { id } = asked.params;
    const { preparation, signature } = asked.body;
    if (preparation === undefined || signature === undefined) return goTo(`/offers/${id}`);
    const { caseId } = await proactive.complete({ id, preparation, signature }, principal);
    return goTo(`/applications/${caseId}/receipt`);
  });

  shell.post("/offers/:id/decline", { params: idParams }, async (asked) => {
    await proactive.decline(asked.params.id, signedIn(asked));
    return goTo(`/offers/${asked.params.id}`);
  });
}

/** The account, for whoever may see all of it: a mandate for some services shows neither its messages nor its reads. */
function wholeOwner(principal: Principal): string {
  if (!seesAll(principal)) throw identityProblems["role-missing"]();
  return ownerOf(principal);
}

function uuidOf(text: string | undefined): Uuid | undefined {
  if (text === undefined) return undefined;
  const parsed = parseUuid(text);
  if (!parsed.ok) throw runtimeProblems["not-found"]();
  return parsed.value;
}
