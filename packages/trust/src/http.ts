import {
  type App,
  entityTag,
  fileAnswer,
  type RawAnswer,
  type RawRequest,
  type RoutePlugin,
  textSchema,
} from "@ratusha/runtime";
import { encodePem } from "@ratusha/signature";
import { z } from "zod";
import type { AuthorityCode, OcspAnswer, Trust } from "./index.ts";
import { problems } from "./problems.ts";

/** The longest request that these protocols need: 64 certificates in one OCSP request. */
const requestLimit = 16_384;
const ocspRequestType = "application/ocsp-request";
const ocspResponseType = "application/ocsp-response";

/**
 * What the trust services offer over HTTP: OCSP (RFC 6960 Appendix A.1, RFC 5019 §5) and time-stamps (RFC 3161 §3.4) on
 * bare node:http, lists and authority certificates (RFC 5280 §4.2.2.1; RFC 2585 §3), and the record of the ceremony.
 */
export function trustRoutes(trust: Trust): RoutePlugin {
  return (app) => {
    app.raw.add("POST", "/ocsp", (request) => postOcsp(trust, request), { bodyLimit: requestLimit });
    app.raw.add("GET", "/ocsp/", (request) => getOcsp(trust, request));
    app.raw.add("POST", "/tsa", (request) => postTsa(trust, request), { bodyLimit: requestLimit });
    addFiles(app, trust);
    addApi(app, trust);
  };
}

async function postOcsp(trust: Trust, request: RawRequest): Promise<RawAnswer> {
  if (request.mediaType !== ocspRequestType)
    throw problems["request-malformed"](`The media type is ${ocspRequestType}.`);
  return ocspAnswer(await trust.answerOcsp(request.body));
}

/** RFC 6960 Appendix A.1: the base64 of the request, percent-encoded, behind the address. */
async function getOcsp(trust: Trust, { path }: RawRequest): Promise<RawAnswer> {
  const encoded = path.slice("/ocsp/".length);
  if (encoded.length > requestLimit) throw problems["request-too-large"]();
  const base64 = /^(?:[A-Za-z0-9+/=]|%2[bB]|%2[fF]|%3[dD])+$/.test(encoded) ? decodeURIComponent(encoded) : "";
  // What is not base64 is no request: the responder says so in its own words.
  return ocspAnswer(await trust.answerOcsp(Buffer.from(base64, "base64")));
}

function ocspAnswer({ der, kept }: OcspAnswer): RawAnswer {
  const common = { status: 200, mediaType: ocspResponseType, body: der };
  if (kept === undefined) return { ...common, headers: { "cache-control": "no-store" } };
  // RFC 5019 §6.2: caches keep an answer no longer than it holds.
  const seconds = Math.floor((kept.nextUpdate.epochMilliseconds - kept.thisUpdate.epochMilliseconds) / 1000);
  return {
    ...common,
    headers: {
      "cache-control": `max-age=${Math.min(seconds, 300)}, public, no-transform, must-revalidate`,
      "last-modified": httpDate(kept.thisUpdate),
      expires: httpDate(kept.nextUpdate),
      etag: entityTag(der),
    },
  };
}

async function postTsa(trust: Trust, request: RawRequest): Promise<RawAnswer> {
  if (request.mediaType !== "application/timestamp-query")
    throw problems["request-malformed"]("The media type is application/timestamp-query.");
  const [body] = await trust.tsa([request.body]);
  return {
    status: 200,
    mediaType: "application/timestamp-reply",
    body: body ?? new Uint8Array(),
    headers: { "cache-control": "no-store" },
  };
}

const crlFile = z.object({ file: z.string().regex(/^(root|issuing|cards)\.crl$/) });
const certificateFile = z.object({ file: z.string().regex(/^(root|issuing|cards)\.(cer|pem)$/) });

function addFiles(app: App, trust: Trust): void {
  app.get("/crl/:file", { schema: { params: crlFile, hide: true } }, async (request, reply) => {
    const authority = request.params.file.split(".")[0] as AuthorityCode;
    const crl = await trust.currentCrl(authority);
    reply.header("etag", `"${authority}-${crl.number}"`).header("cache-control", "max-age=60, public, must-revalidate");
    reply.header("last-modified", httpDate(crl.thisUpdate)).header("expires", httpDate(crl.nextUpdate));
    return reply.type("application/pkix-crl").send(Buffer.from(crl.der));
  });
  app.get("/ca/:file", { schema: { params: certificateFile, hide: true } }, async (request, reply) => {
    const [code, form] = request.params.file.split(".");
    const authority = trust.authorities().find((each) => each.code === code);
    if (authority === undefined) throw problems["authority-unknown"]();
    reply.header("cache-control", "max-age=3600, public");
    return form === "pem"
      ? reply.type("application/x-pem-file").send(encodePem(authority.certificate.der, "CERTIFICATE"))
      : reply.type("application/pkix-cert").send(Buffer.from(authority.certificate.der));
  });
}

const serial = z.object({ serial: z.string().regex(/^[0-9a-f]{32}$/) });
const ceremony = z.object({
  id: z.string(),
  conduct: z.enum(["automatic", "attended"]),
  present: z.array(z.object({ name: z.string(), role: z.string() })),
  steps: z.array(
    z.object({
      number: z.number(),
      what: textSchema,
      key: z.string().optional(),
      fingerprint: z.string().optional(),
      at: z.string(),
    }),
  ),
});

function addApi(app: App, trust: Trust): void {
  app.section("Trust", "How the keys were made, and the certificates of bodies and services.", "/api/trust");
  app.get(
    "/api/trust/ceremony",
    {
      config: { shared: 3600 },
      schema: {
        summary: "The ceremony in which the keys were made",
        problems: [problems["no-ceremony"]],
        response: { 200: ceremony },
      },
    },
    async () => {
      const record = await trust.ceremonyRecord();
      if (record === undefined) throw problems["no-ceremony"]();
      return {
        ...record,
        present: [...record.present],
        steps: record.steps.map((step) => ({ ...step, at: step.at.toString() })),
      };
    },
  );
  app.get(
    "/api/trust/certificates/:serial",
    {
      config: { shared: 3600 },
      schema: {
        summary: "A certificate of a body or a service, as DER",
        problems: [problems["certificate-unknown"]],
        params: serial,
        response: { 200: fileAnswer("DER.", "application/pkix-cert") },
      },
    },
    async (request, reply) => {
      const found = await trust.findCertificate(request.params.serial);
      // A person's certificate names the person: it goes with what the person signs, and is given to nobody else.
      if (found === undefined || found.certificate.subject.find("serialNumber") !== undefined)
        throw problems["certificate-unknown"]();
      return reply.type("application/pkix-cert").send(Buffer.from(found.certificate.der));
    },
  );
}

/** IMF-fixdate of RFC 9110 §5.6.7. */
function httpDate(instant: Temporal.Instant): string {
  return new Date(instant.epochMilliseconds).toUTCString();
}
