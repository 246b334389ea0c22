import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFileSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { toBase64, utf8 } from "@ratusha/kernel";
import { passphrase, secret, testSigner } from "./store.ts";

const log = { kind: "log", origin: "log.example/a" } as const;
const note = utf8(`log.example/a\n1\n${toBase64(new Uint8Array(32))}\n`);

describe("the store", () => {
  test("opens again with its passphrase alone", async () => {
    const signer = await testSigner();
    signer.generate("log", log, "ed25519");
    const again = await signer.reopen();
    assert.equal(again.outcome({ type: "checkpoint", key: "log", toBeSigned: note }), "signed");
    await assert.rejects(signer.reopen({ passphrase: "wrong" }), { code: "signer.store-altered" });
    signer.remove();
  });
  test("holds each key as PKCS#8 that openssl opens, readable by the owner alone", async (t) => {
    const signer = await testSigner();
    signer.generate("tsa", { kind: "time-stamp", policies: ["2.999.5"], skewSeconds: 5 });
    const file = join(signer.dir, "keys", "tsa.pem");
    assert.match(readFileSync(file, "utf8"), /^-----BEGIN ENCRYPTED PRIVATE KEY-----\n/);
    for (const name of readdirSync(signer.dir))
      if (statSync(join(signer.dir, name)).isFile()) assert.equal(statSync(join(signer.dir, name)).mode & 0o077, 0);
    try {
      const text = execFileSync("openssl", [
        "pkey",
        "-in",
        file,
        "-passin",
        `pass:${passphrase}`,
        "-noout",
        "-text_pub",
      ]);
      assert.match(text.toString(), /256 bit/);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
      t.skip("openssl is not installed");
    }
    signer.remove();
  });
  test("notices a policy that was loosened in the file", async () => {
    const signer = await testSigner();
    signer.generate("log", log, "ed25519");
    const file = join(signer.dir, "ledger.json");
    writeFileSync(file, readFileSync(file, "utf8").replace("log.example/a", "log.example/b"));
    await assert.rejects(signer.reopen(), { code: "signer.store-altered" });
    signer.remove();
  });
  test("signs nothing with a key that was put in another's place", async () => {
    const signer = await testSigner();
    const stamp = { kind: "time-stamp", policies: ["2.999.5"], skewSeconds: 5 } as const;
    signer.generate("tsa", stamp);
    signer.generate("ocsp", { kind: "responder", maxAgeDays: 7, skewSeconds: 60 });
    copyFileSync(join(signer.dir, "keys", "tsa.pem"), join(signer.dir, "keys", "ocsp.pem"));
    const again = await signer.reopen();
    assert.equal(again.outcome({ type: "ocsp", key: "ocsp", toBeSigned: new Uint8Array() }), "signing-failed");
    signer.remove();
  });
  test("goes on with a ceremony that was cut off, and never changes a key's policy", async () => {
    const signer = await testSigner();
    const first = signer.generate("log", log, "ed25519");
    const again = await signer.reopen();
    assert.deepEqual(again.generate("log", log, "ed25519"), first);
    const request = { type: "generate", key: "log", suite: "ed25519", secret };
    assert.equal(again.controlOutcome({ ...request, policy: { kind: "log", origin: "other" } }), "key-exists");
    assert.equal(again.controlOutcome({ ...request, secret: "another secret of a test", policy: log }), "no-ceremony");
    signer.remove();
  });
  test("makes no key by a name that could be a path, nor with a policy that it does not know", async () => {
    const signer = await testSigner();
    const request = { type: "generate", suite: "p256", secret, policy: log };
    for (const key of ["../x", "seal:../x", "seal:a/b", "", "SEAL:x", "a".repeat(300)])
      assert.equal(signer.controlOutcome({ ...request, key }), "request-malformed");
    const loose = { ...log, anything: true };
    assert.equal(signer.controlOutcome({ ...request, key: "log", policy: loose }), "request-malformed");
    assert.equal(signer.controlOutcome({ ...request, key: "log", suite: "rot13" }), "suite-refused");
    assert.equal(signer.controlOutcome({ type: "export", key: "log" }), "request-malformed");
    signer.remove();
  });
});
