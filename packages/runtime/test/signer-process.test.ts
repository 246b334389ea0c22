import assert from "node:assert/strict";
import { test } from "node:test";
import { isProblem, utf8 } from "@ratusha/kernel";
import { testSigner } from "../src/testing.ts";

test("the real signer: keys of a ceremony outlive kill -9, a request waits for the restart, and refusals keep their code", async () => {
  const signer = await testSigner();
  const origin = "log.example";
  const made = await signer.client.control({
    type: "generate",
    key: "log",
    suite: "ed25519",
    policy: { kind: "log", origin },
    secret: signer.ceremonySecret,
  });
  assert.ok(made.ok, JSON.stringify(made));
  await signer.kill("SIGKILL");
  const asked = signer.client.control({ type: "keys" });
  await signer.start();
  const keys = await asked;
  assert.ok(keys.ok);
  assert.deepEqual(
    keys.value.keys.map(({ key, suite }) => [key, suite]),
    [["log", "ed25519"]],
  );
  const log = signer.client.signer({ type: "checkpoint", key: "log" });
  assert.equal(log.suite.id, "ed25519");
  const note = utf8(`${origin}\n1\n${Buffer.alloc(32, 1).toString("base64")}\n`);
  assert.equal((await log.sign([{ toBeSigned: note }]))[0]?.length, 64);
  await assert.rejects(signer.client.signer({ type: "crl", key: "log" }).sign([{ toBeSigned: note }]), (error) =>
    isProblem(error, "runtime.signer-refused"),
  );
  await signer.stop();
});
