import { copySummary, readAsice } from "@ratusha/document";
import { isProblem } from "@ratusha/kernel";
import type { AppReply } from "@ratusha/runtime";
import { type SharedDocument, type ShareTerm, shareTerms } from "@ratusha/services";
import { z } from "zod";
import type { FieldError } from "../page/form/errors.tsx";
import { draw } from "../page/render.tsx";
import { file, goTo, page } from "../shell/answer.ts";
import { idParams } from "../shell/fields.ts";
import { type Shell, signedIn } from "../shell/shell.ts";
import { checkFile, withStatus } from "../verify/check.ts";
import { type ShareAnswers, SharedLinkPage, SharePage } from "./share-page.tsx";
import { LookPage, NoSharePage, SharedPage } from "./shared-page.tsx";
import { SharesPage } from "./shares-page.tsx";
import { words } from "./words.ts";

const asice = "application/vnd.etsi.asic-e+zip";
const terms = Object.keys(shareTerms) as [ShareTerm, ...ShareTerm[]];

/** Sharing: the holder's pages, and the one that whoever has the link reads. */
export function sharingRoutes(shell: Shell): void {
  const { services, trust, logTrust, clock, calendar } = shell.deps;
  const { shares } = services;

  shell.get("/documents/:id/share", { params: idParams }, async (asked) => {
    const document = await services.documentLine(asked.params.id, signedIn(asked));
    return page(draw(SharePage, { document, secret: shares.newSecret(), answers: {}, errors: [] }));
  });

  const sharing = z.object({
    secret: z.string().max(40).default(""),
    term: z.string().max(20).optional(),
    openings: z.string().max(20).optional(),
    purpose: z.string().max(500).optional(),
    original: z.string().max(10).optional(),
  });
  shell.post("/documents/:id/share", { params: idParams, body: sharing }, async (asked) => {
    const principal = signedIn(asked);
    const t = words(asked.lang);
    const { secret, ...answers } = asked.body;
    const document = await services.documentLine(asked.params.id, principal);
    const again = (errors: readonly FieldError[]) =>
      page(draw(SharePage, { document, secret: shares.newSecret(), answers, errors }), 422);
    const read = readAnswers(answers);
    if (read.wrong.length > 0) return again(read.wrong.map((field) => ({ field, message: t(wrongWords[field]) })));
    try {
      const share = await shares.make({ document: document.id, secret, ...read.input }, principal);
      const address = services.shareAddress(secret);
      return page(draw(SharedLinkPage, { document, share, address }), 201);
    } catch (error) {
      // Gone back to after the link was made, and changed: that is another one, and is asked for once more.
      if (isProblem(error, "runtime.idempotency-key-reused"))
        return again([{ field: "term", message: t("madeAlready") }]);
      if (!isProblem(error, "services.share-malformed")) throw error;
      return again([{ field: "term", message: t("tooMany") }]);
    }
  });

  shell.get("/documents/:id/shares", { params: idParams }, async (asked) => {
    const principal = signedIn(asked);
    const document = await services.documentLine(asked.params.id, principal);
    return page(draw(SharesPage, { document, shares: await shares.list(document.id, principal) }));
  });

  const oneShare = idParams.extend({ share: z.uuid() });
  shell.post("/documents/:id/shares/:share/end", { params: oneShare }, async (asked) => {
    const { id, share } = asked.params;
    await shares.end(id, share, signedIn(asked));
    return goTo(`/documents/${id}/shares`);
  });

  // What follows is for anyone: found by no search, kept by no proxy, named to no other site.
  const limit = { max: 30, window: 60_000 };
  const secretParams = z.object({ secret: z.string().max(100) });
  shell.get("/shared/:secret", { params: secretParams, rateLimit: limit }, async ({ params, reply }) => {
    unlisted(reply);
    const look = await shares.look(params.secret);
    if (look.state !== "open") return none(look.state);
    const { until, openingsLeft } = look;
    return page(draw(LookPage, { secret: params.secret, pass: shares.newSecret(), until, openingsLeft }));
  });

  const opening = z.object({ pass: z.string().max(40).default("") });
  shell.post("/shared/:secret", { params: secretParams, body: opening, rateLimit: limit }, async (asked) => {
    unlisted(asked.reply);
    const { secret } = asked.params;
    const sight = await shares.open(secret, asked.body.pass);
    if (sight.state !== "opened") return none(sight.state);
    return goTo(`/shared/${secret}/${asked.body.pass}`);
  });

  const openedParams = secretParams.extend({ pass: z.string().max(40) });
  shell.get("/shared/:secret/:pass", { params: openedParams, rateLimit: limit }, async (asked) => {
    unlisted(asked.reply).header("referrer-policy", "no-referrer");
    const { secret, pass } = asked.params;
    const sight = await shares.see(secret, pass);
    if (sight.state !== "opened") return none(sight.state);
    const document = readAsice(sight.container);
    if (!document.ok) throw new Error(`a document that was kept cannot be read: ${document.detail}`);
    const verdict = await checkFile(sight.container, fileName(sight), trust, clock.now(), { trust: logTrust });
    return page(
      draw(SharedPage, {
        shared: sight,
        verdict: withStatus(verdict, sight.document),
        copy: copySummary(document.value, asked.lang, { zone: calendar.zone }),
        names: await shell.names(),
        file: `/shared/${secret}/${pass}/original.asice`,
      }),
    );
  });

  shell.get("/shared/:secret/:pass/original.asice", { params: openedParams, rateLimit: limit }, async (asked) => {
    unlisted(asked.reply);
    const taken = await shares.take(asked.params.secret, asked.params.pass);
    if (taken === undefined) return none("ended");
    return file({ name: fileName(taken), mediaType: asice, bytes: taken.container });
  });
}

function none(state: "ended" | "unknown") {
  return page(draw(NoSharePage, { state }), state === "ended" ? 410 : 404);
}

function unlisted(reply: AppReply): AppReply {
  return reply.header("x-robots-tag", "noindex, nofollow, noarchive");
}

function fileName({ document }: SharedDocument): string {
  return `${document.number.replaceAll("/", "-")}.asice`;
}

const wrongWords = { term: "termMissing", openings: "openingsBad", original: "originalMissing" } as const;

/** What the form says; and the fields that are to be mended. */
function readAnswers(answers: ShareAnswers) {
  const term = z.enum(terms).safeParse(answers.term);
  const typed = answers.openings?.trim() ?? "";
  const openings = typed === "" ? undefined : Number(typed);
  const original = z.enum(["yes", "no"]).safeParse(answers.original);
  const wrong: (keyof typeof wrongWords)[] = [];
  if (!term.success) wrong.push("term");
  if (!original.success) wrong.push("original");
  if (openings !== undefined && !(/^\d{1,3}$/.test(typed) && openings >= 1 && openings <= 100)) wrong.push("openings");
  const purpose = answers.purpose?.slice(0, 200);
  const input = { term: term.data ?? "day", original: original.data === "yes", openings, purpose } as const;
  return { wrong, input };
}
