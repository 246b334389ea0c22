import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { validateFile } from "@ratusha/document";
import { parseCertificate } from "@ratusha/signature";
import type { Download, Page } from "playwright-core";
import { drawing } from "./form.ts";
import { actFor, type House, type PageLang, pin, signInByCard, signWithCard } from "./house.ts";
import { meet, meetCopy, printed } from "./meet.ts";
import { reload } from "./office.ts";

/** Who walks: a resident, or one who directs a company and asks for it. */
export interface Walk {
  readonly lang: PageLang;
  /** Key in the cast. */
  readonly applicant: string;
  readonly forCompany?: boolean;
}

/** What a filed application leaves in the hands of whoever filed it. */
export interface Filed {
  readonly page: Page;
  readonly number: string;
  readonly path: string;
}

const service = "premises-alteration";
const works = '<b>Partition</b> & "door" <script>alert(1)</script>';

/** Signs in, looks around, answers one question a page, checks, signs and files. */
export async function applyForPermit(house: House, { lang, applicant, forCompany }: Walk): Promise<Filed> {
  const context = await house.enter();
  const page = await context.newPage();
  await page.goto(`/${lang}`);
  await meet(page, "home-signed-out");
  await page.goto(`/${lang}/services?q=`);
  await meet(page, "services");
  await page.goto(`/${lang}/services/${service}`);
  await meet(page, "service-signed-out");
  await page.locator("main a.rt-button").first().click();
  await meet(page, "sign-in");
  await signInByCard(page, lang, house.person(applicant));
  assert.equal(new URL(page.url()).pathname, `/${lang}/services/${service}`, "sign-in leads back to where one was");
  if (forCompany === true) {
    await page.goto(`/${lang}/acting-for`);
    await meet(page, "acting-for");
    await actFor(page, lang);
  }
  await page.goto(`/${lang}`);
  await meet(page, forCompany === true ? "home-company" : "home-empty");
  await page.goto(`/${lang}/services/${service}`);
  await meet(page, "service");
  const known = await page.locator(".rt-service__body").innerText();
  assert.equal(/УНП|payer’s number/i.test(known), forCompany === true, "of a company for who asks as one");
  await isReachable(page, lang);
  await page.locator(`form[action$="/services/${service}"] button`).click();
  await answerQuestions(page, lang);
  await signWithCard(page);
  assert.match(page.url(), /\/applications\/[^/]+\/receipt$/);
  await meet(page, "receipt");
  const number = (await page.locator(".rt-receipt b").innerText()).trim();
  const path = new URL(page.url()).pathname.replace(/\/receipt$/, "");
  await page.goto(path);
  await isReachable(page, lang);
  await page.locator("summary").first().click();
  await meet(page, "application-clock-open");
  assert.ok((await page.locator(".rt-days tbody tr").count()) > 25, "the clock tells each day");
  return { page, number, path };
}

const telephones = ["+375 0000 5 01 01", "+375 0000 5 01 02"];
const hours = {
  be: [
    "Панядзелак, серада і пятніца 8:00–17:00",
    "Аўторак і чацвер 8:00–20:00",
    "Субота 9:00–13:00",
    "Нядзеля — выхадны",
  ],
  ru: [
    "Понедельник, среда и пятница 8:00–17:00",
    "Вторник и четверг 8:00–20:00",
    "Суббота 9:00–13:00",
    "Воскресенье — выходной",
  ],
  en: [
    "Monday, Wednesday and Friday 8:00–17:00",
    "Tuesday and Thursday 8:00–20:00",
    "Saturday 9:00–13:00",
    "Closed on Sunday",
  ],
} as const;

/** A page says how the body is reached that decides: by which telephones and mailbox, and when. */
async function isReachable(page: Page, lang: PageLang): Promise<void> {
  const name = { be: "Куды звяртацца", ru: "Куда обращаться", en: "Who to contact" }[lang];
  const contact = page.getByRole("region", { name });
  const lines = await contact.getByRole("listitem").allInnerTexts();
  const said = lines.map((line) => line.replace(/\s+/g, " ").trim());
  assert.deepEqual(said, [...telephones, ...hours[lang]]);
  assert.equal(await contact.locator('a[href="tel:+375000050101"]').count(), 1);
  assert.equal(await contact.locator('a[href="mailto:adno-akno@zarechcha.example"]').count(), 1);
}

async function answerQuestions(page: Page, lang: PageLang): Promise<void> {
  const next = () => page.locator("main form button[type=submit]").click();
  await page.waitForURL(/\/known/);
  await meet(page, "form-known");
  await page.locator("main .rt-buttons a.rt-button").first().click();

  await page.waitForURL(/\/questions\/premises/);
  await meet(page, "form-premises");
  await page.locator("input[name=answer]").first().check();
  await next();
  await page.waitForURL(/\/questions\/kind/);
  await meet(page, "form-kind");
  await next();
  await page.locator(".govuk-error-summary").waitFor();
  assert.match(await page.title(), { be: /^Памылка/, ru: /^Ошибка/, en: /^Error/ }[lang]);
  await meet(page, "form-kind-missing");
  await page.locator("input[name=answer][value=layout]").check();
  await next();
  await page.waitForURL(/\/questions\/bearing/);
  await meet(page, "form-bearing");
  await page.locator("input[name=answer][value=true]").check();
  await next();
  await attachDesign(page);
  await page.waitForURL(/\/questions\/works/);
  await meet(page, "form-works");
  await page.locator("textarea").fill(works);
  await next();
  await page.waitForURL(/\/questions\/start/);
  await meet(page, "form-start");

  // Going back asks nothing of anyone, and keeps what was said.
  await page.goBack();
  await page.waitForURL(/\/questions\/works/);
  assert.equal(await page.locator("textarea").inputValue(), works);
  await page.goForward();
  await page.waitForURL(/\/questions\/start/);
  await page.locator("#answer").fill("31");
  await page.locator("#month").fill("2");
  await page.locator("#year").fill("2027");
  await next();
  await page.locator(".govuk-error-summary").waitFor();
  await meet(page, "form-start-wrong");
  const start = Temporal.Now.plainDateISO("Europe/Minsk").add({ days: 60 });
  await page.locator("#answer").fill(String(start.day));
  await page.locator("#month").fill(String(start.month));
  await page.locator("#year").fill(String(start.year));
  await next();
  await page.waitForURL(/\/check/);
  await meet(page, "form-check");

  // A changed answer leads straight back to the check.
  await page.locator('dd a[href*="/questions/kind"]').click();
  await page.locator("input[name=answer][value=both]").check();
  await next();
  await page.waitForURL(/\/check/);
  assert.equal(await page.locator("main script, main dd b").count(), 0, "what was typed is shown as it was typed");
}

/** Walls that bear: who designed it, and the drawings; one that is no drawing is not taken. */
async function attachDesign(page: Page): Promise<void> {
  await page.waitForURL(/\/questions\/designer/);
  await page.locator("input[name=answer]").fill("Праектнае бюро");
  await page.locator("main form button[type=submit]").click();
  await page.waitForURL(/\/questions\/design$/);
  await meet(page, "form-design");
  assert.match(await page.locator(".rt-caption").innerText(), /\s5$/, "a question for files has its number, too");
  const field = page.locator("input[type=file]");
  await field.setInputFiles({
    name: "plan.pdf",
    mimeType: "application/pdf",
    buffer: Buffer.from("<script>alert(1)</script>"),
  });
  await page.locator("button[name=do][value=more]").click();
  await page.locator(".govuk-error-summary").waitFor();
  await meet(page, "form-design-refused");
  await field.setInputFiles(drawing);
  await page.locator("button[name=do][value=go]").click();
}

/** Officials of both asked bodies open their inboxes and give their opinions. */
export async function giveOpinions(house: House, lang: PageLang, caseNumber: string): Promise<void> {
  for (const key of ["Org1002-decider", "Org1010-decider"]) await giveOpinion(house, lang, caseNumber, key);
}

async function giveOpinion(house: House, lang: PageLang, caseNumber: string, key: string): Promise<void> {
  const page = await official(house, lang, key);
  await meet(page, "office-queue-empty");
  const task = page.locator("main li", { hasText: caseNumber }).locator("a").first();
  for (let tries = 0; tries < 900; tries++) {
    await page.goto(`/${lang}/office/inbox`);
    if ((await task.count()) > 0) break;
    await page.waitForTimeout(250);
  }
  await meet(page, "office-inbox");
  await task.click();
  await page.waitForURL(/\/office\/opinions\//);
  await meet(page, "office-opinion");
  await page.locator("#pin").fill(pin);
  await page.locator("form[data-card] button[type=submit]").click();
  await page.locator('[data-card-errors] a[href="#outcome"]').waitFor();
  await page.locator("input[name=outcome][value=negative]").check();
  await page.locator("form[data-card] button[type=submit]").click();
  await page.locator('[data-card-errors] a[href="#text"]').waitFor();
  await meet(page, "office-opinion-without-reason");
  await page.locator("input[name=outcome][value=positive]").check();
  await page.locator("textarea[name=text]").fill("Дзверы <i>шырынёй</i> 0,9 м & больш.");
  const path = new URL(page.url()).pathname;
  await page.locator("#pin").fill(pin);
  await page.locator("form[data-card] button[type=submit]").click();
  await page.locator("form[data-card]").waitFor({ state: "detached" });
  assert.equal(new URL(page.url()).pathname, path);
  await meet(page, "office-opinion-given");
  await page.context().close();
}

/** An official of the municipality goes from the queue to the case and signs the decision. */
export async function decidePermit(house: House, lang: PageLang, caseNumber: string): Promise<void> {
  const page = await official(house, lang, "Org1001-decider");
  const line = page.locator("[data-queue] tbody tr", { hasText: caseNumber }).locator("th a");
  await page.goto(`/${lang}/office`);
  await meet(page, "office-queue");
  await line.click();
  await page.waitForURL(/\/office\/cases\//);
  const grant = page.locator('a[href$="/grant"]');
  for (let tries = 0; tries < 900 && (await grant.count()) === 0; tries++) {
    await page.waitForTimeout(250);
    await page.reload();
  }
  await meet(page, "office-case");
  await page.locator('a[href$="/refuse"]').click();
  await page.waitForURL(/\/refuse$/);
  await meet(page, "office-refuse");
  await page.goBack();
  await grant.click();
  await page.waitForURL(/\/grant$/);
  await meet(page, "office-grant");
  await signWithCard(page, /\/grant$/);
  assert.match(page.url(), /\/office\/cases\/[^/]+$/);
  await meet(page, "office-case-decided");
  await printed(page, "office-case");
  await page.goto(`/${lang}/office/outbox`);
  await meet(page, "office-outbox");
  await page.context().close();
}

async function official(house: House, lang: PageLang, key: string): Promise<Page> {
  const page = await (await house.enter()).newPage();
  await signInByCard(page, lang, house.person(key));
  await page.goto(`/${lang}/acting-for`);
  await meet(page, "acting-for-body");
  await actFor(page, lang);
  await page.waitForURL(/\/office$/);
  return page;
}

/** The applicant reads the notice, takes the document away in each form, and sees who read the data. */
export async function collectDecision(house: House, lang: PageLang, { page, path }: Filed): Promise<Download> {
  await page.goto(`/${lang}`);
  await meet(page, "home-with-decision");
  await reload(page, `/${lang}/notices`, 'main a[href*="/notices/"]');
  await meet(page, "notices");
  await page.locator('main a[href*="/notices/"]').first().click();
  await page.goto(path);
  await meet(page, "application-decided");
  await printed(page, "application");
  await page.locator('main a[href*="/documents/"]').first().click();
  await page.waitForURL(/\/documents\//);
  await meet(page, "document");
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator('main a[href$="/asice"]').click()]);
  await validate(house, await download.path());
  const document = page.url();
  await page.goto(`${document}/html`);
  assert.equal(await page.locator("script, iframe").count(), 0);
  await meetCopy(page, `${document}/html`, lang);
  const pdf = await page.request.get(`${document}/pdf`);
  assert.equal((await pdf.body()).subarray(0, 5).toString("latin1"), "%PDF-");
  await page.goto(document);
  const code = (await page.locator(".rt-code a").getAttribute("href")) ?? "";
  await page.goto(code);
  await meet(page, "verify-code");
  await page.goto(`/${lang}/documents`);
  await meet(page, "documents");
  await page.goto(`/${lang}/reads`);
  await meet(page, "reads");
  assert.ok((await page.locator("main li, main tbody tr").count()) > 0, "the reads of the application are told");
  return download;
}

async function validate(house: House, file: string): Promise<void> {
  const pem = await (await fetch(`${house.origin}/ca/root.pem`)).text();
  const root = parseCertificate(new Uint8Array(Buffer.from(pem.replace(/-----[^-]+-----|\s/g, ""), "base64")));
  const bytes = new Uint8Array(await readFile(file));
  const report = validateFile(bytes, "decision.asice", { anchors: [root], at: Temporal.Now.instant() });
  assert.equal(report.indication, "TOTAL-PASSED", JSON.stringify(report.explanations));
}

/** Anyone checks: the file as it is, the file with a byte changed, something that is no document, an unknown code. */
export async function verifyByAnyone(house: House, lang: PageLang, file: string): Promise<void> {
  const page = await (await house.enter()).newPage();
  const bytes = await readFile(file);
  const check = async (name: string, buffer: Buffer, expected: string) => {
    await page.goto(`/${lang}/verify`);
    await page.locator("input[name=file]").setInputFiles({ name, mimeType: "application/octet-stream", buffer });
    await page.locator('form[action$="/verify"] button[type=submit]').click();
    await page.locator(`.rt-verdict--${expected}`).waitFor();
    await meet(page, `verify-${expected}`);
  };
  await page.goto(`/${lang}/verify`);
  await meet(page, "verify");
  await check("decision.asice", bytes, "passed");
  await check("letter.txt", Buffer.from("just a letter"), "unknown");
  const changed = Buffer.from(bytes);
  const at = changed.indexOf("</h1>");
  changed.writeUInt8(at === -1 ? 0 : 0x58, at === -1 ? Math.floor(bytes.length / 2) : at - 1);
  await check("decision.asice", changed, "failed");
  await page.goto(`/${lang}/verify/no-such-code`);
  await meet(page, "verify-code-unknown");
  await page.goto(`/${lang}/statistics`);
  await meet(page, "statistics");
  await page.goto(`/${lang}/no-such-page`);
  await meet(page, "not-found");
  await page.context().close();
}
