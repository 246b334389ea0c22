import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { get } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { isProblem } from "@ratusha/kernel";
import { createLogger } from "../log/logger.ts";
import { parseSettings } from "../settings/parse.ts";
import { createHttp } from "./app.ts";
import { loadTls } from "./tls.ts";

const folder = await mkdtemp(join(tmpdir(), "ratusha-tls-"));
after(() => rm(folder, { recursive: true }));
const now = Temporal.Now.instant();
const settings = parseSettings({ RATUSHA_DATA: folder, RATUSHA_TLS: "self" });

test("an own certificate is made once, kept from others, made anew before it ends, and serves", async () => {
  const first = await loadTls(settings, now);
  assert.ok(first);
  assert.deepEqual(await loadTls(settings, now), first);
  assert.equal((await stat(join(folder, "tls", "server.pem"))).mode & 0o777, 0o600);
  const certificate = new X509Certificate(first.certificate);
  assert.ok(certificate.checkHost("localhost") && certificate.checkIP("127.0.0.1"));
  assert.ok(certificate.verify(certificate.publicKey));
  assert.notDeepEqual(await loadTls(settings, now.add({ hours: 24 * 370 })), first);
  const moved = parseSettings({ RATUSHA_DATA: folder, RATUSHA_TLS: "self", RATUSHA_URL: "https://other.example:8080" });
  assert.ok(new X509Certificate((await loadTls(moved, now))?.certificate ?? "").checkHost("other.example"));

  const tls = await loadTls(settings, now);
  const app = await createHttp({ settings, logger: createLogger({ level: "silent", name: "test" }), tls });
  const port = new URL(await app.listen({ host: "127.0.0.1", port: 0 })).port;
  const status = await new Promise((resolve, reject) => {
    get({ host: "localhost", port, path: "/health/live", ca: tls?.certificate, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).on("error", reject);
  });
  assert.equal(status, 200);
  await app.close();
});

test("given files are read and must fit each other", async () => {
  const one = await loadTls(settings, now);
  const other = await loadTls(parseSettings({ RATUSHA_DATA: join(folder, "b"), RATUSHA_TLS: "self" }), now);
  const paths = { certificate: join(folder, "c.pem"), key: join(folder, "k.pem") };
  await writeFile(paths.certificate, one?.certificate ?? "");
  await writeFile(paths.key, one?.key ?? "");
  const given = parseSettings({
    RATUSHA_TLS: "files",
    RATUSHA_TLS_CERTIFICATE: paths.certificate,
    RATUSHA_TLS_KEY: paths.key,
  });
  assert.deepEqual(await loadTls(given, now), one);
  await writeFile(paths.key, other?.key ?? "");
  await assert.rejects(loadTls(given, now), (error) => isProblem(error, "runtime.setting-invalid"));
  await rm(paths.key);
  await assert.rejects(
    loadTls(given, now),
    (error) => isProblem(error, "runtime.setting-invalid") && /RATUSHA_TLS_KEY/.test(error.detail),
  );
});
