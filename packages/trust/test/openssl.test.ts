import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { type Certificate, type CertificateSigner, parseCertificate } from "@ratusha/signature";
import { serveTrust, type TestServer } from "../src/testing/test-server.ts";
import { type TestTrust, testTrust } from "../src/testing.ts";
import { type Openssl, openssl, opensslAbsent } from "./openssl.ts";

const skip = opensslAbsent;
let stack: TestTrust;
let server: TestServer;
let peer: Openssl;
let card: CertificateSigner;
let root: string;
let chain: string;
let leaf: string;

function authority(code: string): Certificate {
  const found = stack.trust.authorities().find((each) => each.code === code);
  assert.ok(found);
  return found.certificate;
}

before(async () => {
  stack = await testTrust();
  server = await serveTrust(stack.trust);
  peer = openssl();
  card = await stack.card({ number: "7000003A000PB8", surname: "Іваноў", givenName: "Ян" });
  root = peer.certificates("root.pem", [authority("root")]);
  chain = peer.certificates("chain.pem", [authority("cards"), authority("issuing")]);
  leaf = peer.certificates("leaf.pem", [card.certificate]);
});

after(async () => {
  peer.remove();
  await server.close();
  await stack.stop();
});

test("openssl verify accepts a card strictly, with its policy", { skip }, async () => {
  const args = ["verify", "-x509_strict", "-policy_check", "-policy", "2.999.1.4", "-explicit_policy"];
  assert.match(await peer.run(...args, "-CAfile", root, "-untrusted", chain, leaf), /leaf\.pem: OK/);
});

test("openssl verify refuses the card under another policy", { skip }, async () => {
  const args = ["verify", "-policy_check", "-policy", "2.999.1.2", "-explicit_policy"];
  await peer.fail(...args, "-CAfile", root, "-untrusted", chain, leaf);
});

test("openssl x509 reads the names, the usages and the addresses", { skip }, async () => {
  const text = await peer.run("x509", "-in", leaf, "-noout", "-text", "-nameopt", "utf8,sep_comma_plus");
  assert.match(text, /serialNumber=PNOBY-7000003A000PB8/);
  assert.match(text, /Key Usage: critical\s+Non Repudiation/);
  assert.match(text, /OCSP - URI:http:\/\/127\.0\.0\.1\/ocsp/);
  assert.match(text, /crl\/cards\.crl/);
});

test("openssl verify -crl_check_all reads our lists, and sees a revocation in them", { skip }, async () => {
  const other = await stack.card({ number: "7000004A000PB7", surname: "Іваноў", givenName: "Ян" });
  const revoked = peer.certificates("revoked.pem", [other.certificate]);
  const request = { serial: other.certificate.serial, actor: "system:test", reason: "keyCompromise" } as const;
  const [answer] = await stack.trust.revoke([request]);
  assert.equal(answer?.ok, true);
  let lists = "";
  for (const code of ["root", "issuing", "cards"]) {
    const response = await fetch(`${server.url}/crl/${code}.crl`);
    assert.equal(response.headers.get("content-type"), "application/pkix-crl");
    const file = peer.write(`${code}.crl`, new Uint8Array(await response.arrayBuffer()));
    lists += await peer.run("crl", "-inform", "DER", "-in", file);
  }
  const crls = peer.write("lists.pem", lists);
  const args = ["verify", "-crl_check_all", "-CAfile", root, "-untrusted", chain, "-CRLfile", crls];
  assert.match(await peer.run(...args, leaf), /OK/);
  assert.match(await peer.fail(...args, revoked), /certificate revoked/);
  const text = await peer.run("crl", "-inform", "DER", "-in", peer.path("cards.crl"), "-noout", "-text");
  assert.match(text, /Key Compromise/);
});

test("openssl ocsp gets good with its nonce, then revoked with the reason", { skip }, async () => {
  const issuer = peer.certificates("cards.pem", [authority("cards")]);
  const other = await stack.card({ number: "7000005A000PB6", surname: "Іваноў", givenName: "Ян" });
  const asked = peer.certificates("asked.pem", [other.certificate]);
  const args = ["ocsp", "-issuer", issuer, "-cert", asked, "-url", `${server.url}/ocsp`, "-CAfile", root];
  const ask = async (): Promise<string> => {
    const text = await peer.run(...args, "-verify_other", chain);
    assert.match(text, /Response verify OK/);
    assert.doesNotMatch(text, /no nonce/);
    return text;
  };
  assert.match(await ask(), /asked\.pem: good/);
  await stack.trust.suspend([{ serial: other.certificate.serial, actor: "system:test" }]);
  assert.match(await ask(), /revoked[\s\S]*certificateHold/);
  await stack.trust.resume([{ serial: other.certificate.serial, actor: "system:test" }]);
  assert.match(await ask(), /asked\.pem: good/);
  await stack.trust.revoke([{ serial: other.certificate.serial, actor: "system:test", reason: "superseded" }]);
  assert.match(await ask(), /revoked[\s\S]*superseded/);
});

test("openssl ocsp asks the root's responder about the authorities below it", { skip }, async () => {
  const asked = peer.certificates("issuing.pem", [authority("issuing")]);
  const args = ["ocsp", "-sha256", "-issuer", root, "-cert", asked, "-url", `${server.url}/ocsp`, "-CAfile", root];
  assert.match(await peer.run(...args), /issuing\.pem: good/);
});

test("openssl ts accepts our time-stamps over HTTP, with and without certificates in them", { skip }, async () => {
  const data = peer.write("data.txt", "to be stamped");
  for (const [name, extra] of [
    ["with", ["-cert"]],
    ["without", []],
  ] as const) {
    const query = peer.path(`${name}.tsq`);
    await peer.run("ts", "-query", "-data", data, "-sha256", "-out", query, ...extra);
    const response = await fetch(`${server.url}/tsa`, {
      method: "POST",
      headers: { "content-type": "application/timestamp-query" },
      body: readFileSync(query),
    });
    assert.equal(response.headers.get("content-type"), "application/timestamp-reply");
    const reply = peer.write(`${name}.tsr`, new Uint8Array(await response.arrayBuffer()));
    const { signer } = await tsaFiles();
    const untrusted = extra.length > 0 ? chain : signer;
    const args = ["ts", "-verify", "-queryfile", query, "-in", reply, "-CAfile", root, "-untrusted", untrusted];
    assert.match(await peer.run(...args), /Verification: OK/);
  }
});

/** The unit's certificate with its chain, as a relying party without certReq must have it from elsewhere. */
async function tsaFiles(): Promise<{ signer: string }> {
  const [row] = await stack.db.query("SELECT certificate FROM service_certificate WHERE role = 'tsa'");
  const certificate = parseCertificate(row?.["certificate"] as Uint8Array);
  return { signer: peer.certificates("tsa.pem", [certificate, authority("issuing")]) };
}

test("openssl opens a sealed key file of the signer with its passphrase only", { skip }, async () => {
  await peer.fail("pkey", "-in", `${stack.signerProcess.dir}/keys/tsa.pem`, "-passin", "pass:wrong", "-noout");
});
