import assert from "node:assert/strict";
import { eicar } from "@ratusha/runtime/testing";
import type { Page } from "playwright-core";
import type { Visitor } from "ratusha/visitor";
import { zipBomb } from "../hostile/zip.ts";
import { drawing, file, fill, start } from "./form.ts";
import type { House, PageLang } from "./house.ts";
import { openCase, sitDown } from "./office.ts";
import { bringToCheck } from "./result.ts";

type Upload = readonly [what: string, name: string, bytes: Buffer];

const pdf = drawing.buffer;
const script = "<script>document.title = 'run'</script>";
const svg = `<svg xmlns="http://www.w3.org/2000/svg" onload="document.title='run'">${script}</svg>`;
const png = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");

/** What people's machines send without their knowing, and what somebody sends on purpose. */
const hostile: readonly Upload[] = [
  ["a page", "план.html", Buffer.from(`<!doctype html>${script}`)],
  ["a page that calls itself a PDF", "план.pdf", Buffer.from(`<!doctype html>${script}`)],
  ["a drawing with a script", "план.svg", Buffer.from(svg)],
  ["a drawing with a script that calls itself a picture", "план.png", Buffer.from(svg)],
  ["two types in one", "план.pdf", Buffer.concat([pdf, Buffer.from(`<html>${script}`)])],
  ["a PDF within a picture", "план.png", Buffer.concat([png, pdf])],
  ["a picture that is a page", "план.png", Buffer.concat([png, Buffer.from(`<html>${script}`)])],
  ["a PDF that is an archive", "план.pdf", Buffer.concat([pdf, Buffer.from(zipBomb(1))])],
  ["another type than its name says", "план.png", pdf],
  ["a name of two types", "план.exe.pdf", pdf],
  ["a program in the PDF", "план.pdf", active()],
  ["a bomb", "план.asice", Buffer.from(zipBomb(120))],
  ["a virus", "план.pdf", Buffer.concat([Buffer.from(`%PDF-1.4\n%${eicar}\n`), pdf.subarray(9)])],
  ["nothing at all", "план.pdf", Buffer.alloc(0)],
];

/**
 * Files in a browser, with a scanner beside the house: each that is not what it should be is refused in words, and a good
 * one after all of them goes to the officials, who get it as a file and never as a page.
 */
export async function refuseHostileFiles(house: House, lang: PageLang): Promise<void> {
  const visitor = await house.visitor("citizen");
  const page = await (await house.enter({ as: visitor })).newPage();
  await start(page, lang, "premises-alteration");
  await untilFiles(page);
  const address = page.url();
  const title = await page.title();
  const field = page.locator("input[type=file]");
  for (const [what, name, buffer] of hostile) {
    await field.setInputFiles({ name, mimeType: "application/pdf", buffer });
    const before = await page.locator("main").elementHandle();
    await page.locator("button[name=do][value=more]").click();
    await page.waitForFunction((main) => !(main as Element).isConnected, before);
    const said = page.locator(".govuk-error-summary li");
    assert.equal(await said.count(), 1, `${what} is told`);
    assert.ok((await said.innerText()).includes(name), what);
    assert.equal(await page.locator("dl.govuk-summary-list").count(), 0, `${what} is not kept`);
    assert.ok((await page.title()).endsWith(title), `${what} does not run`);
  }
  await sendByHand(house, visitor, address);

  await page.goto(address);
  await field.setInputFiles(drawing);
  await page.locator("button[name=do][value=go]").click();
  await page.waitForURL(/\/questions\/works$/);
  await fill(page);
  const filed = await file(page);
  const official = await sitDown(house, lang, "Org1001-official");
  await openCase(official, lang, filed.number);
  const link = (await official.locator('main a[href*="/files/"]').first().getAttribute("href")) ?? "";
  const taken = await official.request.get(link);
  assert.deepEqual([taken.status(), Buffer.compare(await taken.body(), pdf)], [200, 0]);
  const headers = taken.headers();
  assert.match(headers["content-disposition"] ?? "", /^attachment/);
  assert.equal(headers["x-content-type-options"], "nosniff");
  assert.match(headers["content-security-policy"] ?? "", /default-src 'none'/);
  await official.context().close();
  await checkTwoTyped(house, lang, Buffer.from(await visitor.download(`${filed.path}/application.asice`)));
  await page.context().close();
}

/** A good signature inside a file of two types makes none of it genuine: another program would show something else. */
async function checkTwoTyped(house: House, lang: PageLang, signed: Buffer): Promise<void> {
  const page = await (await house.enter()).newPage();
  await bringToCheck(page, lang, { name: "application.asice", buffer: signed });
  await page.locator(".rt-verdict--passed").waitFor();
  for (const [what, name, buffer] of [
    ["a PDF before the container", "договор.pdf", Buffer.concat([pdf, signed])],
    ["a picture before the container", "договор.png", Buffer.concat([png, signed])],
    ["a page after the container", "договор.asice", Buffer.concat([signed, Buffer.from(`<html>${script}`)])],
    ["a container after the container", "договор.asice", Buffer.concat([signed, signed])],
  ] as const) {
    const said = await bringToCheck(page, lang, { name, buffer });
    assert.equal(await page.locator(".rt-verdict--passed").count(), 0, what);
    assert.ok((await page.title()).startsWith(said), `${what} does not run`);
  }
  await page.context().close();
}

/** What no browser sends: names with paths and control characters, too much of everything, half a form. */
async function sendByHand(house: House, visitor: Visitor, address: string): Promise<void> {
  const html = await (await fetch(address, { headers: { cookie: visitor.cookie } })).text();
  const token = /name="_csrf" value="([^"]+)"/.exec(html)?.[1] ?? "";
  const path = /<form[^>]+action="([^"]+\/files\/design)"/.exec(html)?.[1] ?? "";
  const send = async (body: Buffer, csrf = token) => {
    const head = `--rt\r\ncontent-disposition: form-data; name="_csrf"\r\n\r\n${csrf}\r\n`;
    const answer = await fetch(house.origin + path, {
      method: "POST",
      redirect: "manual",
      headers: {
        cookie: visitor.cookie,
        origin: house.origin,
        accept: "text/html",
        "content-type": "multipart/form-data; boundary=rt",
      },
      body: Buffer.concat([Buffer.from(head), body]),
    });
    return { status: answer.status, text: await answer.text() };
  };
  const part = (name: string, bytes: Buffer) =>
    Buffer.concat([
      Buffer.from(`--rt\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n`),
      Buffer.from("content-type: application/pdf\r\n\r\n"),
      bytes,
      Buffer.from("\r\n"),
    ]);
  const end = Buffer.from("--rt--\r\n");

  // Names: what is left of one is a plain name, or it is refused; no header, path or markup comes of it.
  for (const name of [
    "../../../etc/passwd",
    "..\\..\\план.exe",
    "\u202efdp.exe",
    "a\u0000.html",
    "...",
    `${script}.pdf`,
  ]) {
    const { status, text } = await send(Buffer.concat([part(name, pdf), end]));
    assert.ok([303, 400, 422].includes(status), `${name}: ${status}`);
    assert.ok(!text.includes(script) && !text.includes("etc/passwd"), name);
  }
  const kept = await visitor.get(`/api/services/drafts/${/drafts\/([0-9a-f-]{36})/.exec(path)?.[1]}`);
  for (const name of JSON.stringify(kept["answers"]).match(/"file":"[^"]*"/g) ?? [])
    assert.doesNotMatch(name, /[/\\<]/);
  // Too much.
  const large = Buffer.alloc(11 * 1024 * 1024, 0x20);
  for (const [what, body] of [
    ["a file that is too large", Buffer.concat([part("план.pdf", Buffer.concat([pdf, large])), end])],
    ["two hundred files", Buffer.concat([...Array.from({ length: 200 }, () => part("план.pdf", pdf)), end])],
    ["a form that breaks off", part("план.pdf", pdf).subarray(0, 60)],
  ] as const) {
    // A server that has heard enough may hang up before all of it is sent.
    const { status } = await send(body).catch(() => ({ status: 413 }));
    assert.ok(status >= 400 && status < 500, `${what}: ${status}`);
  }
  const forged = await send(Buffer.concat([part("план.pdf", pdf), end]), "x".repeat(43));
  assert.equal(forged.status, 403, "a form of another's making");
  // What came through before all this is taken away again by its owner, and the house stands.
  const left = await (await fetch(address, { headers: { cookie: visitor.cookie } })).text();
  for (const [, remove = ""] of left.matchAll(/href="([^"]+\/files\/design\/[0-9a-f-]{36})"/g)) {
    const body = new URLSearchParams({ _csrf: token });
    const headers = { cookie: visitor.cookie, origin: house.origin };
    const answer = await fetch(house.origin + remove, { method: "POST", redirect: "manual", headers, body });
    assert.equal(answer.status, 303, remove);
  }
  assert.equal((await fetch(`${house.origin}/health/ready`)).status, 200);
}

/** Through the form as far as the page that asks for files. */
async function untilFiles(page: Page): Promise<void> {
  const next = () => page.locator("main form button[type=submit]").first().click();
  await page.waitForURL(/\/known/);
  await page.locator("main .rt-buttons a.rt-button").first().click();
  for (const [question, answer] of [
    ["premises", ""],
    ["kind", "layout"],
    ["bearing", "true"],
  ] as const) {
    await page.waitForURL(new RegExp(`/questions/${question}$`));
    const choice = page.locator(`input[name=answer]${answer === "" ? "" : `[value=${answer}]`}`);
    await choice.first().check();
    await next();
  }
  await page.waitForURL(/\/questions\/designer$/);
  await page.locator("input[name=answer]").fill("Праектнае бюро");
  await next();
  await page.waitForURL(/\/questions\/design$/);
}

function active(): Buffer {
  const said = "/Type /Catalog /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>";
  return Buffer.from(pdf.toString("latin1").replace("/Type /Catalog", said), "latin1");
}
