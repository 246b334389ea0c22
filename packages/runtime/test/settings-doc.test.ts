import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { settingDefinitions, signerSettingDefinitions } from "../src/index.ts";

test("docs/settings.md says of each setting what the program says", async () => {
  const page = await readFile(new URL("../../../docs/settings.md", import.meta.url), "utf8");
  for (const { name, text } of [...settingDefinitions, ...signerSettingDefinitions]) {
    assert.ok(
      page.includes(`| \`${name}\` |`) && page.includes(text.replaceAll("|", "\\|")),
      `${name}: run node tools/settings-doc.ts`,
    );
  }
});
