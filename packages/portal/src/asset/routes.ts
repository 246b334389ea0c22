import { type App, runtimeProblems } from "@ratusha/runtime";
import { z } from "zod";
import { encodeFor, loadAssetFiles } from "./files.ts";

/** Serves the built files. Their names hold their digests, so whoever has one need never ask again. */
export function assetRoutes(app: App): void {
  const files = loadAssetFiles();
  app.get(
    "/assets/:file",
    { schema: { hide: true, params: z.object({ file: z.string().max(120) }) } },
    async (request, reply) => {
      const file = files.get(request.params.file);
      if (file === undefined) throw runtimeProblems["not-found"]();
      const { bytes, encoding } = encodeFor(file, request.headers["accept-encoding"]);
      reply.header("cache-control", "public, max-age=31536000, immutable").header("vary", "accept-encoding");
      // The digest of the file is in its name; what is packed is another answer (RFC 9110, 8.8.3).
      reply.header("etag", `"${request.params.file}${encoding === undefined ? "" : `+${encoding}`}"`);
      if (encoding !== undefined) reply.header("content-encoding", encoding);
      return reply.type(file.mediaType).send(bytes);
    },
  );
}
