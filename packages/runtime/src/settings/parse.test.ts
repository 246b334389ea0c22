import assert from "node:assert/strict";
import { resolve } from "node:path";
import { test } from "node:test";
import { isProblem } from "@ratusha/kernel";
import { type SettingDefinition, settingDefinitions } from "./definitions.ts";
import { parseSettings, unknownSettings, withPort } from "./parse.ts";

test("without anything said: a sandbox of this machine", () => {
  const settings = parseSettings({});
  assert.deepEqual(
    [
      settings.mode,
      settings.host,
      settings.port,
      settings.publicUrl,
      settings.dataDir,
      settings.sandboxPeople,
      settings.tls,
    ],
    ["sandbox", "127.0.0.1", 8080, "http://localhost:8080", resolve("data"), 10_000, { kind: "off" }],
  );
  assert.ok(Object.isFrozen(settings) && Object.isFrozen(settings.tls) && Object.isFrozen(settings.witnesses));
});

test("options win over the environment, and an empty variable says nothing", () => {
  const settings = parseSettings({ RATUSHA_PORT: "1", RATUSHA_HOST: "", RATUSHA_DATA: "/x" }, [
    "--port",
    "9000",
    "--data=/y",
  ]);
  assert.deepEqual([settings.port, settings.host, settings.dataDir], [9000, "127.0.0.1", "/y"]);
});

test("port 0 gets its number later, and the address follows", () => {
  const settings = parseSettings({ RATUSHA_PORT: "0" });
  assert.equal(withPort(settings, 4711).publicUrl, "http://localhost:4711");
  const named = parseSettings({ RATUSHA_PORT: "0", RATUSHA_URL: "https://ratusha.example" });
  assert.equal(withPort(named, 4711).publicUrl, "https://ratusha.example");
});

test("each value is checked, and the answer names the setting", () => {
  const bad: Readonly<Record<string, string>> = {
    RATUSHA_MODE: "demo",
    RATUSHA_HOST: "a b",
    RATUSHA_PORT: "65536",
    RATUSHA_URL: "https://a.example/path",
    DATABASE_URL: "mysql://x",
    RATUSHA_DATABASE_CONNECTIONS: "0",
    RATUSHA_SANDBOX_PEOPLE: "999",
    RATUSHA_TLS: "on",
    RATUSHA_WITNESSES: "https://only.address",
    RATUSHA_WITNESS_FOR: "https://a.log",
    RATUSHA_CLAMD: "http://scan.example:3310",
    RATUSHA_SMTP_URL: "http://mail.example",
    RATUSHA_MAIL_FROM: "a@b.by\r\nBcc: c@d.by",
    RATUSHA_SECURITY_CONTACT: "security@a.by",
    RATUSHA_LOG_LEVEL: "loud",
    RATUSHA_RATE_LIMITS: "yes",
    RATUSHA_METRICS: "me",
    RATUSHA_STOP_SECONDS: "-1",
  };
  for (const [name, value] of Object.entries(bad)) {
    assert.throws(
      () => parseSettings({ [name]: value }),
      (error) => isProblem(error, "runtime.setting-invalid") && error.detail.startsWith(name),
      name,
    );
  }
  for (const args of [["--prot", "1"], ["--port"], ["start"]]) {
    assert.throws(
      () => parseSettings({}, args),
      (error) => isProblem(error, "runtime.option-unknown") && error.extra?.["usage"] === true,
    );
  }
});

test("a password in DATABASE_URL is not shown", () => {
  assert.throws(
    () => parseSettings({ DATABASE_URL: "secret-word" }),
    (error) => isProblem(error) && !error.detail.includes("secret-word"),
  );
});

const production = {
  RATUSHA_MODE: "production",
  RATUSHA_TLS: "files",
  RATUSHA_TLS_CERTIFICATE: "c.pem",
  RATUSHA_TLS_KEY: "k.pem",
  RATUSHA_SIGNER_PASSPHRASE_FILE: "/p",
};

test("an address that is none is told by its setting, and its password by nobody", () => {
  const given = { RATUSHA_URL: "nonsense", RATUSHA_SMTP_URL: "smtp://post:secret@mail.example:port" };
  for (const [name, value] of Object.entries(given)) {
    assert.throws(
      () => parseSettings({ RATUSHA_MAIL_FROM: "post@example.org", [name]: value }),
      (error) =>
        isProblem(error, "runtime.setting-invalid") &&
        error.detail.startsWith(name) &&
        !error.detail.includes("secret") &&
        error.cause === undefined,
    );
  }
});

test("contradictions are refused", () => {
  assert.equal(parseSettings(production).publicUrl, "https://localhost:8080");
  const proxied = { ...production, RATUSHA_TLS: "off", RATUSHA_TLS_CERTIFICATE: "", RATUSHA_TLS_KEY: "" };
  parseSettings({ ...proxied, RATUSHA_URL: "https://a.example", RATUSHA_TRUSTED_PROXIES: "10.0.0.1" });
  const contradictions: Readonly<Record<string, string>>[] = [
    { RATUSHA_TLS: "files" },
    { RATUSHA_SMTP_URL: "smtp://mail.example" },
    { RATUSHA_MAIL_FROM: "noreply@ratusha.example" },
    { RATUSHA_TLS: "files", RATUSHA_TLS_CERTIFICATE: "c.pem" },
    { RATUSHA_TLS_CERTIFICATE: "c.pem" },
    { RATUSHA_TLS: "self", RATUSHA_URL: "http://a.example" },
    { ...production, RATUSHA_SANDBOX_PEOPLE: "10000" },
    { RATUSHA_SIGNER_MODULE: "/m.so", RATUSHA_SIGNER_TOKEN: "t" },
    { ...production, RATUSHA_RATE_LIMITS: "off" },
    { ...production, RATUSHA_SIGNER_PASSPHRASE_FILE: "" },
    { ...proxied },
    { ...proxied, RATUSHA_URL: "https://a.example" },
    { ...proxied, RATUSHA_TLS: "self" },
  ];
  for (const environment of contradictions) {
    assert.throws(
      () => parseSettings(environment),
      (error) => isProblem(error, "runtime.settings-contradict"),
      JSON.stringify(environment),
    );
  }
});

test("the signer's socket stays within what a socket's path may be", () => {
  assert.equal(parseSettings({ RATUSHA_DATA: "/d" }).signerSocket, "/d/run/signer.sock");
  const deep = parseSettings({ RATUSHA_DATA: `/${"deep/".repeat(30)}` });
  assert.ok(deep.signerSocket.length < 100 && !deep.signerExternal);
  assert.ok(parseSettings({ RATUSHA_SIGNER_SOCKET: "/run/s" }).signerExternal);
});

test("misspelt variables are found", () => {
  assert.deepEqual(
    unknownSettings({ RATUSHA_PROT: "1", RATUSHA_PORT: "1", RATUSHA_TEST_DATABASE_URL: "x", PATH: "" }),
    ["RATUSHA_PROT"],
  );
});

test("every setting is documented, and every default is accepted", () => {
  const all: readonly SettingDefinition[] = settingDefinitions;
  for (const definition of all) {
    assert.ok(definition.text.length > 20 && definition.example !== "", definition.name);
    if (definition.default !== undefined) parseSettings({ [definition.name]: definition.default });
  }
});
