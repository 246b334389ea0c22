import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { ed25519, p256, p384, parseAlgorithm, verifySignature } from "@ratusha/signature";

const modules = [
  "/usr/lib/softhsm/libsofthsm2.so",
  "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
  "/usr/lib64/pkcs11/libsofthsm2.so",
  "/opt/homebrew/lib/softhsm/libsofthsm2.so",
];
const module = modules.find(existsSync);
const skip = module === undefined ? "skipped, SoftHSM2 absent" : false;
const root = mkdtempSync(join(tmpdir(), "ratusha-token-"));
after(() => rmSync(root, { recursive: true, force: true }));

test("keys in SoftHSM2 sign, stay inside, and are found again", { skip }, async () => {
  mkdirSync(join(root, "tokens"));
  const configuration = join(root, "softhsm2.conf");
  writeFileSync(configuration, `directories.tokendir = ${join(root, "tokens")}\nobjectstore.backend = file\n`);
  process.env["SOFTHSM2_CONF"] = configuration;
  const pins = ["--so-pin", "87654321", "--pin", "123456"];
  execFileSync("softhsm2-util", ["--init-token", "--free", "--label", "ratusha", ...pins], { stdio: "ignore" });
  const { openTokenBackend } = await import("../src/store/token-backend.ts");
  const options = { module: module ?? "", token: "ratusha", pin: "123456" };
  await assert.rejects(openTokenBackend({ ...options, token: "none" }), { code: "signer.token-missing" });

  const backend = await openTokenBackend(options);
  const data = Buffer.from("to be signed");
  for (const suite of [p256, p384, ed25519]) {
    const made = backend.generate(`key:${suite.id}`, suite);
    const verdict = verifySignature({
      algorithm: parseAlgorithm(suite.signatureAlgorithm),
      spki: made.spki,
      data,
      signature: made.sign(data),
    });
    assert.equal(verdict.ok, true);
    assert.equal(made.suite.id, suite.id);
  }
  assert.throws(() => backend.generate("key:p256", p256), { code: "signer.store-malformed" });
  const spki = backend.find("key:p256")?.spki;
  backend.close();

  const again = await openTokenBackend(options);
  assert.deepEqual(again.find("key:p256")?.spki, spki);
  assert.equal(again.find("key:none"), undefined);
  const key = again.find("key:p256");
  for (let round = 0; round < 2000; round++) key?.sign(data);
  again.close();
});
