import { createPrivateKey, generateKeyPairSync } from "node:crypto";
import { assembleCertificate, buildName, buildTbsCertificate, suiteOfPrivateKey } from "@ratusha/signature";
import { list, type Visitor } from "ratusha/visitor";
import { post } from "./form.ts";
import type { Answer, Scene } from "./scene.ts";

/** A place where a number or a code is tried, by what it is. */
export type Doors = Readonly<Record<string, (tried: string) => Promise<Answer>>>;

/** Every door at which a personal number can be tried; with a name, where one is asked for, that is nobody's. */
export async function numberDoors(scene: Scene): Promise<Doors> {
  const json = { origin: scene.origin, "content-type": "application/json" };
  const send = (path: string, body: object, visitor?: Visitor) =>
    scene.attempt(path, {
      method: "POST",
      headers: json,
      body: JSON.stringify(body),
      ...(visitor === undefined ? {} : { cookie: visitor.cookie }),
    });
  const citizen = await scene.visitor("citizen");
  const clerk = await scene.visitor("Org1001-official", "Org1001");
  const head = await scene.visitor("Org1001-head", "Org1001");
  const certificate = Buffer.from(citizen.card.signingCertificate).toString("base64");
  const family = "Зусімнетой";
  const today = Temporal.Now.plainDateISO("Europe/Minsk");
  return {
    "a card's PIN": (tried) =>
      send(`/api/sandbox/cards/${tried}/unlock`, { verifier: Buffer.alloc(32).toString("base64") }),
    "a card's PUK": (tried) => send(`/api/sandbox/cards/${tried}/unblock`, { puk: "0000000000" }),
    "the way in, with a certificate of one's own making": async (tried) => {
      const challenge = await send("/api/identity/challenge", {});
      const cookie = challenge.headers
        .getSetCookie()
        .map((line) => line.split(";")[0])
        .join("; ");
      const token = {
        format: "web-eid:1.0",
        unverifiedCertificate: Buffer.from(forged(tried)).toString("base64"),
        algorithm: "ES256",
        signature: Buffer.alloc(64, 1).toString("base64"),
      };
      return scene.attempt("/api/identity/session", {
        method: "POST",
        headers: json,
        cookie,
        body: JSON.stringify({ token }),
      });
    },
    "a power of attorney": (holder) => post(scene, citizen, "/en/mandates/new/services", { holder, family }),
    "a power of attorney's check": (holder) =>
      post(scene, citizen, "/en/mandates/new/check", { holder, family, services: "all", until: today.toString() }),
    "a power of attorney over the API": (holder) =>
      send(
        "/api/services/powers/prepare",
        { holder, family, services: [], until: today.toString(), language: "en", certificate },
        citizen,
      ),
    "a counter": (person) =>
      post(scene, clerk, "/en/office/counter/new", {
        service: "population-extract",
        person,
        family,
        kind: "passport",
        number: "MP1234567",
        present: "yes",
      }),
    "the registry of guardians": (wardNumber) =>
      post(scene, head, "/en/office/registry/guardian/check", {
        wardNumber,
        wardFamily: family,
        guardianNumber: scene.person("father"),
        guardianFamily: family,
        services: "all",
        decisionBy: "Суд",
        decisionNumber: "2-17",
        decisionDate: today.toString(),
      }),
  };
}

/** Every door at which the code of a document or of a link can be tried. */
export function codeDoors(scene: Scene): Doors {
  return {
    "the public check": (tried) => scene.attempt(`/en/verify/${tried}`),
    "the public check over the API": (tried) => scene.attempt(`/api/services/status/${tried}`),
    "a shared document": (tried) => scene.attempt(`/en/shared/${tried}`),
  };
}

/** The code of somebody’s newest document. */
export async function codeOfDocument(visitor: Visitor): Promise<string> {
  const [document] = list((await visitor.get("/api/services/documents"))["items"]);
  const html = Buffer.from(await visitor.download(`/en/documents/${String(document?.["id"])}`)).toString("utf8");
  return /\/verify\/([\w-]{22})/.exec(html)?.[1] ?? "";
}

/** A certificate that names a person and that no authority of ours has issued. */
function forged(person: string): Uint8Array {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const key = createPrivateKey(privateKey.export({ format: "pem", type: "pkcs8" }));
  const suite = suiteOfPrivateKey(key);
  const name = buildName([
    ["commonName", "Forged"],
    ["serialNumber", `PNOBY-${person}`],
  ]);
  const tbs = buildTbsCertificate({
    serialNumber: new Uint8Array([1]),
    suite,
    issuer: name,
    subject: name,
    notBefore: Temporal.Instant.from("2026-01-01T00:00:00Z"),
    notAfter: Temporal.Instant.from("2027-01-01T00:00:00Z"),
    spki: new Uint8Array(publicKey.export({ format: "der", type: "spki" })),
    extensions: [],
  });
  return assembleCertificate(tbs, suite, suite.sign(key, tbs));
}
