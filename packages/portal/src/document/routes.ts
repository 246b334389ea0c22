import { z } from "zod";
import { draw } from "../page/render.tsx";
import { file, page } from "../shell/answer.ts";
import { afterQuery, idParams, pagingOf } from "../shell/fields.ts";
import { type Shell, signedIn } from "../shell/shell.ts";
import { DocumentPage } from "./document-page.tsx";
import { DocumentsPage } from "./documents-page.tsx";

/** Documents: the list, one, and its forms. */
export function documentRoutes(shell: Shell): void {
  const { services } = shell.deps;

  shell.get("/documents", { query: afterQuery }, async (asked) => {
    const { after } = asked.query;
    const found = await services.documentsOf(signedIn(asked), pagingOf(asked.query, 20));
    return page(draw(DocumentsPage, { documents: found.items, after, next: found.next, names: await shell.names() }));
  });

  shell.get("/documents/:id", { params: idParams }, async (asked) => {
    const principal = signedIn(asked);
    const document = await services.documentView(asked.params.id, principal);
    const shared =
      principal.actingFor?.kind === "body" ? undefined : await services.shares.list(document.id, principal);
    const shares = shared?.filter(({ state }) => state === "open");
    return page(draw(DocumentPage, { document, shares, names: await shell.names() }));
  });

  const formParams = idParams.extend({ form: z.enum(["asice", "html", "pdf"]) });
  shell.get("/documents/:id/:form", { params: formParams }, async (asked) => {
    const { id, form } = asked.params;
    return file(await services.document(id, form, asked.lang, signedIn(asked)), form !== "asice");
  });
}
