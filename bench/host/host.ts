import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { certificateProfiles } from "@ratusha/by";
import { addSignature, raiseLevel, readAsice, readMetadata, validateDocument, writeAsice } from "@ratusha/document";
import { createActs } from "@ratusha/evidence";
import { type Json, parseJson, systemClock, systemRandom } from "@ratusha/kernel";
import { connectSigner, openDatabase } from "@ratusha/runtime";
import { createTrust } from "@ratusha/trust";
import type { HostPlan } from "./client.ts";

// The host: what the measured packages offer to other packages alone, offered to the load over a local port.
process.once("disconnect", () => process.exit());
const plan = JSON.parse(await text(process.stdin)) as HostPlan;
const signer = await connectSigner(plan.signerSocket);
const trust = await createTrust({
  db: openDatabase({ url: plan.databaseUrl, schema: "trust", max: 8 }),
  signer,
  acts: createActs({ clock: systemClock, random: systemRandom }),
  clock: systemClock,
  random: systemRandom,
  profiles: certificateProfiles,
  settings: { mode: "sandbox", publicUrl: plan.publicUrl, logOrigin: `${new URL(plan.publicUrl).host}/log` },
});
const anchors = trust.anchors();

type Answer = { readonly status: number; readonly body: Uint8Array | string };

const routes: Readonly<Record<string, (body: Buffer) => Promise<Answer>>> = {
  /** A certification request in, a certificate out. */
  async "/issue"(body) {
    const { holder, subject, csr } = JSON.parse(body.toString("utf8"));
    const [answer] = await trust.issue([
      { profile: "card-sign", holder, subject, csr: Buffer.from(csr, "base64"), actor: "system:bench" },
    ]);
    if (answer?.ok !== true) return { status: 422, body: `${answer?.reason}: ${answer?.detail}` };
    return { status: 200, body: answer.value.certificate.der };
  },
  /** A container in, the verdict out (EN 319 102-1). */
  async "/validate"(body) {
    const read = readAsice(body);
    if (!read.ok) return { status: 200, body: JSON.stringify({ indication: "TOTAL-FAILED", reason: read.reason }) };
    const report = validateDocument(read.value, { anchors, at: systemClock.now() });
    return {
      status: 200,
      body: JSON.stringify({ indication: report.indication, signatures: report.signatures.map((s) => s.level) }),
    };
  },
  /** A container that an official has signed in, the same under the body's seal out (CAdES B-LT). */
  async "/seal"(body) {
    const read = readAsice(body);
    const official = read.ok ? read.value.signatures[0] : undefined;
    if (!read.ok || official === undefined) return { status: 422, body: "not a signed document" };
    const json = parseJson(read.value.metadataBytes, { maxLength: 1 << 20, maxDepth: 16 });
    const metadata = json.ok ? readMetadata(json.value satisfies Json) : json;
    if (!metadata.ok) return { status: 422, body: metadata.detail };
    const seal = await trust.sealer(metadata.value.author.code, {
      metadata: read.value.metadataBytes,
      authorisation: { kind: "official", cms: official.cms },
    });
    const sealed = await addSignature(read.value, { signer: seal, signingTime: systemClock.now() });
    const sources = { timeStamper: trust.timeStamper, revocation: trust.revocationFor };
    return { status: 200, body: writeAsice(await raiseLevel(sealed, "B-LT", sources)) };
  },
};

async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const route = routes[request.url ?? ""];
  const answer = await (route?.(Buffer.concat(chunks)) ?? { status: 404, body: "" });
  response.writeHead(answer.status).end(answer.body);
}

const server = createServer((request, response) => {
  handle(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
}).listen(0, "127.0.0.1", () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
