import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Page } from "playwright-core";
import type { House, PageLang } from "./house.ts";
import { reload } from "./office.ts";

const program = fileURLToPath(new URL("../../../apps/ratusha/src/main.ts", import.meta.url));
const run = promisify(execFile);

/** A document as whoever came for it holds it. */
export interface Held {
  /** The words of its readable copy. */
  readonly text: string;
  readonly address: string;
  /** The signed original. */
  readonly bytes: Buffer;
}

/** From an application to the document that came of it: opened, read, and taken away in its original form. */
export async function hold(page: Page, application: string): Promise<Held> {
  await reload(page, application, 'main a[href*="/documents/"]');
  await page.locator('main a[href*="/documents/"]').last().click();
  await page.waitForURL(/\/documents\/[^/]+$/);
  const address = page.url();
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator('main a[href$="/asice"]').click()]);
  const bytes = await readFile(await download.path());
  await page.goto(`${address}/html`);
  const text = await page.locator("body").innerText();
  assert.equal(await page.locator("script").count(), 0);
  await page.goto(address);
  return { text, address, bytes };
}

/**
 * Whoever is shown a document checks it: on the public page by its file and by its code, and offline with the command,
 * which believes nothing but the root that it was given. A changed byte is found out by both.
 */
export async function checkByAnyone(house: House, lang: PageLang, page: Page, held: Held): Promise<void> {
  const code = (await page.locator(".rt-code a").getAttribute("href")) ?? assert.fail("the document has no code");
  const changed = Buffer.from(held.bytes);
  const at = changed.indexOf("</h1>") - 1;
  changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
  const stranger = await (await house.enter()).newPage();
  for (const [bytes, expected] of [
    [held.bytes, "passed"],
    [changed, "failed"],
  ] as const) {
    await bringToCheck(stranger, lang, { name: "document.asice", buffer: bytes });
    await stranger.locator(`.rt-verdict--${expected}`).waitFor();
  }
  await stranger.goto(code);
  assert.equal(new URL(stranger.url()).pathname.slice(-23), `/${code.slice(-22)}`);
  await stranger.locator(".rt-verdict--passed").waitFor();
  await stranger.context().close();
  assert.deepEqual(await verdictsOffline(house, held.bytes, changed), ["TOTAL-PASSED", "TOTAL-FAILED"]);
}

/** A file on the public page, and the headline that the page gives of it. */
export async function bringToCheck(
  page: Page,
  lang: PageLang,
  file: { readonly name: string; readonly buffer: Buffer },
): Promise<string> {
  await page.goto(`/${lang}/verify`);
  await page.locator("input[name=file]").setInputFiles({ mimeType: "application/vnd.etsi.asic-e+zip", ...file });
  await page.locator('form[action$="/verify"] button[type=submit]').click();
  return await page.locator(".rt-verdict h1").innerText();
}

/** What `ratusha verify` says of each, in a process of its own without the network. */
async function verdictsOffline(house: House, ...files: readonly Buffer[]): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), "ratusha-journey-"));
  try {
    mkdirSync(join(folder, "trust"));
    writeFileSync(join(folder, "trust", "root.pem"), await (await fetch(`${house.origin}/ca/root.pem`)).text());
    const names = files.map((bytes, index) => {
      const name = join(folder, `${index}.asice`);
      writeFileSync(name, bytes);
      return name;
    });
    const args = [program, "verify", ...names, "--trust", join(folder, "trust"), "--json"];
    // It ends with the worst of the verdicts, which is no error of the call.
    const { stdout } = await run(process.execPath, args).catch((error: { stdout: string }) => error);
    const told: { files: { indication: string }[] } = JSON.parse(stdout);
    return told.files.map(({ indication }) => indication);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
