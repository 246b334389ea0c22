import { uploadedFile } from "@ratusha/runtime";
import { z } from "zod";
import { draw } from "../page/render.tsx";
import { goTo, page } from "../shell/answer.ts";
import type { Shell } from "../shell/shell.ts";
import { checkFile, withStanding } from "./check.ts";
import { VerdictPage } from "./verdict-page.tsx";
import { StatusByCodePage, VerifyPage } from "./verify-page.tsx";
import { words } from "./words.ts";

/** The most of a file that is taken to be checked. */
const largestFile = 32 * 1024 * 1024;

/** The public check of documents: nobody needs to sign in, nothing is kept. */
export function verifyRoutes(shell: Shell): void {
  const { services, trust, clock, logTrust, settings } = shell.deps;

  shell.get("/verify", {}, async () => page(draw(VerifyPage, { errors: [] })));

  const uploading = z.object({
    file: uploadedFile.optional().catch(undefined),
    proof: uploadedFile.optional().catch(undefined),
    // From the page of a code: the file is held against what was issued under that one.
    code: z.string().max(64).optional().catch(undefined),
  });
  shell.post(
    "/verify",
    { body: uploading, bodyLimit: largestFile + 1024 * 1024, rateLimit: { max: 20, window: 60_000 } },
    async ({ lang, body }) => {
      const { file } = body;
      if (file === undefined || file.bytes.length === 0) {
        const errors = [{ field: "file", message: words(lang)("fileMissing") }];
        return page(draw(VerifyPage, { errors }), 422);
      }
      const proof = body.proof?.bytes;
      const given = proof === undefined || proof.length === 0 ? {} : { proof };
      const verdict = await checkFile(file.bytes, shortName(file.name), trust, clock.now(), {
        trust: logTrust,
        ...given,
      });
      // What was altered says nothing of itself; what is only unsure is void all the same once whoever issued it says so.
      const code = verdict.outcome === "failed" ? undefined : (body.code ?? verdict.code);
      const issued = code === undefined ? undefined : await services.documentByCode(code);
      const told = withStanding({ ...verdict, code }, issued, settings.publicUrl);
      return page(draw(VerdictPage, { verdict: told }));
    },
  );

  shell.get("/verify/code", { query: z.object({ code: z.string().max(300).default("") }) }, async ({ lang, query }) => {
    // People paste the whole address as often as the code alone.
    const code = query.code.trim().split(/[/?#]/).filter(Boolean).at(-1) ?? "";
    if (!/^[\w-]{1,64}$/.test(code)) {
      const errors = [{ field: "code", message: words(lang)("codeMissing") }];
      return page(draw(VerifyPage, { errors }), 422);
    }
    return goTo(`/verify/${code}`);
  });

  const codeParams = z.object({ code: z.string().max(64) });
  shell.get("/verify/:code", { params: codeParams, rateLimit: { max: 120, window: 60_000 } }, async ({ params }) => {
    const status = await services.documentByCode(params.code);
    const names = await shell.names();
    return page(
      draw(StatusByCodePage, { code: params.code, status, names, at: clock.now() }),
      status === undefined ? 404 : 200,
    );
  });
}

/** The last part of a name, at a length that a page can show. */
function shortName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? "";
  return last === "" ? "file" : last.slice(-120);
}
