import { requirePrincipal } from "@ratusha/identity/http";
import { type App, type AppReply, type AppRequest, disposition, fileAnswer, receivedFile } from "@ratusha/runtime";
import { z } from "zod";
import type { Download } from "../file/download.ts";
import { fileBounds } from "../file/file.ts";
import type { Services } from "../services.ts";
import { opened, own, refusals } from "./refusals.ts";
import { idParams } from "./schemas.ts";

const named = z.string().min(1).max(100);
const fileSchema = z.object({
  id: z.string(),
  question: z.string(),
  name: z.string(),
  mediaType: z.string(),
  size: z.int(),
  scan: z.enum(["none", "clean", "waiting", "infected"]).meta({
    description: "`waiting` until the virus scanner answers, `none` where there is none",
  }),
});
const attachedSchema = z.object({
  files: z.array(fileSchema),
  refused: z.array(z.object({ name: z.string(), reason: z.string() })),
});

/** Files of drafts, and of what was filed. */
export function fileRoutes(app: App, services: Services): void {
  const { uploads } = services;
  // Nobody who is not signed in may make the server read a body of files.
  const preParsing = async (request: AppRequest): Promise<void> => {
    requirePrincipal(request);
  };

  app.get(
    "/api/services/drafts/:id/files",
    {
      schema: {
        summary: "Files that are attached to a draft",
        problems: own,
        params: idParams,
        response: { 200: z.object({ files: z.array(fileSchema) }) },
      },
    },
    async (request) => ({ files: await services.draftFiles(request.params.id, requirePrincipal(request)) }),
  );
  if (uploads !== undefined) {
    app.post(
      "/api/services/drafts/:id/files/:question",
      {
        preParsing,
        config: {
          rateLimit: { max: 60, window: 60_000 },
          upload: { to: uploads, maxBytes: fileBounds.fileBytes },
          multipartOptions: { limits: { files: fileBounds.files, fileSize: fileBounds.fileBytes + 1, parts: 20 } },
        },
        schema: {
          summary: "Attaches files to a draft (multipart/form-data, field `file`); each is kept or refused by itself",
          problems: [...own, ...refusals("draft-filed", "draft-changed", "file-refused", "application-malformed")],
          consumes: ["multipart/form-data"],
          params: idParams.extend({ question: named }),
          body: z.object({ file: z.union([receivedFile, z.array(receivedFile).max(fileBounds.files)]) }),
          response: { 200: attachedSchema },
        },
      },
      async (request) => {
        const { id: draft, question } = request.params;
        const files = [request.body.file].flat();
        const attached = await services.attachFiles({ draft, question, files }, requirePrincipal(request));
        return { files: [...attached.files], refused: [...attached.refused] };
      },
    );
  }
  app.delete(
    "/api/services/drafts/:id/files/:question/:file",
    {
      schema: {
        summary: "Takes a file away from a draft",
        problems: [...own, ...refusals("draft-filed", "draft-changed")],
        params: idParams.extend({ question: named, file: z.uuid() }),
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const { id: draft, question, file: id } = request.params;
      await services.detachFile({ draft, question, id }, requirePrincipal(request));
      return reply.status(204).send(null);
    },
  );
  app.get(
    "/api/services/cases/:id/files/:name",
    {
      schema: {
        summary: "A file of an application, as it was signed",
        problems: opened,
        params: idParams.extend({ name: named }),
        response: { 200: fileAnswer("The file.", "*/*") },
      },
    },
    async (request, reply) => {
      const { id, name } = request.params;
      return sendFile(reply, await services.caseFile(id, name, requirePrincipal(request)));
    },
  );
  app.get(
    "/api/services/cases/:id/appealed/files/:name",
    {
      schema: {
        summary: "A file of the application that an appeal is about, for an official of the body that has it",
        problems: [...opened, ...refusals("case-state")],
        params: idParams.extend({ name: named }),
        response: { 200: fileAnswer("The file.", "*/*") },
      },
    },
    async (request, reply) => {
      const { id, name } = request.params;
      return sendFile(reply, await services.appealedFile(id, name, requirePrincipal(request)));
    },
  );
  app.get(
    "/api/services/opinions/:id/files/:name",
    {
      schema: {
        summary: "A file that came with a request for an opinion",
        problems: opened,
        params: idParams.extend({ name: named }),
        response: { 200: fileAnswer("The file.", "*/*") },
      },
    },
    async (request, reply) => {
      const { id, name } = request.params;
      return sendFile(reply, await services.opinionFile(id, name, requirePrincipal(request)));
    },
  );
}

/** What a stranger sent is handed out to be kept, never opened in our origin. */
function sendFile(reply: AppReply, { name, mediaType, bytes }: Download): AppReply {
  return reply
    .header("content-type", mediaType)
    .header("content-disposition", disposition("attachment", name))
    .header("content-security-policy", "sandbox; default-src 'none'")
    .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
}
