import { launchBrowser } from "@ratusha/portal/testing";
import type { BrowserContext, Locator, Page } from "playwright-core";
import { type Instance, startInstance } from "ratusha/instance";
import { type Fields, fields, list, Visitor } from "ratusha/visitor";
import { putMouseAway } from "./hands.ts";

/** A language of the pages, as it stands in their addresses. */
export type PageLang = "be" | "ru" | "en";

export const pageLangs: readonly PageLang[] = ["be", "ru", "en"];

/** The PIN that every card of a sandbox leaves the printer with. */
export const pin = "123456";

/** A real instance and a real browser, for all the walks of a file. */
export interface House {
  readonly instance: Instance;
  readonly origin: string;
  /** Personal number of a member of the cast by its key, such as `citizen` or `Org1001-decider`. */
  person(key: string): string;
  /** A browser's profile of its own; everything that goes wrong in its pages is kept in `mishaps`. */
  enter(options?: EnterOptions): Promise<BrowserContext>;
  /** What no page may do: errors of scripts, refusals of the content security policy, requests to elsewhere. */
  readonly mishaps: string[];
  /** A member of the cast over the API alone, acting for a body where one is named. */
  visitor(key: string, actingFor?: string): Promise<Visitor>;
  /** Any resident over the API alone, by personal number. */
  resident(person: string): Promise<Visitor>;
  close(): Promise<void>;
}

interface EnterOptions {
  readonly as?: Visitor | undefined;
  readonly scripts?: boolean;
  readonly width?: number;
  readonly dark?: boolean;
}

/** Starts both; about four seconds on two quiet cores. `env` are settings of the instance. */
export async function openHouse(env: Readonly<Record<string, string>> = {}): Promise<House> {
  const [instance, browser] = await Promise.all([startInstance({ env }), launchBrowser()]);
  const origin = instance.url;
  const cast = await castOf(origin);
  const mishaps: string[] = [];

  const person = (key: string): string => {
    const found = cast.find((each) => each["key"] === key);
    if (found === undefined) throw new Error(`the cast has nobody for ${key}`);
    return String(found["person"]);
  };

  const signedIn = async (number: string): Promise<Visitor> => {
    const visitor = new Visitor(origin);
    await visitor.signIn(number, pin);
    return visitor;
  };

  return {
    instance,
    origin,
    person,
    mishaps,
    async enter({ as, scripts = true, width = 1280, dark = false } = {}) {
      const context = await browser.newContext({
        viewport: { width, height: 900 },
        reducedMotion: "reduce",
        colorScheme: dark ? "dark" : "light",
        javaScriptEnabled: scripts,
        baseURL: origin,
      });
      // What comes comes soon, however long one is ready to wait: only what hangs comes to it.
      context.setDefaultTimeout(180_000);
      if (as !== undefined) await context.addCookies(cookiesOf(as, origin));
      if (process.env["HANDS"] === "keyboard") context.on("page", putMouseAway);
      context.on("weberror", (error) => void mishaps.push(`${error.page()?.url()}: ${error.error().message}`));
      context.on("console", (message) => {
        const expected = /status of (4\d\d)|net::ERR_CONNECTION_RESET/.test(message.text());
        if (message.type() === "error" && !expected) mishaps.push(`${message.page()?.url()}: ${message.text()}`);
      });
      context.on("request", (request) => {
        if (!request.url().startsWith(origin) && !request.url().startsWith("data:")) {
          mishaps.push(`a page asked ${request.url()}`);
        }
      });
      return context;
    },
    async visitor(key, actingFor) {
      const visitor = await signedIn(person(key));
      if (actingFor !== undefined) await visitor.actFor(actingFor);
      return visitor;
    },
    resident: signedIn,
    async close() {
      await browser.close();
      await instance.stop();
    },
  };
}

async function castOf(origin: string): Promise<readonly Fields[]> {
  const response = await fetch(`${origin}/api/sandbox/cast`);
  return list(fields(await response.json())["cast"]);
}

function cookiesOf(visitor: Visitor, origin: string) {
  return visitor.cookie.split("; ").map((pair) => {
    const [name = "", value = ""] = pair.split("=");
    return { name, value, url: origin };
  });
}

/** Opens the page to sign in on, picks the resident, types the PIN. */
export async function signInByCard(page: Page, lang: PageLang, person: string): Promise<void> {
  const form = page.locator("form[data-card=sign-in]");
  if ((await form.count()) === 0) await page.goto(`/${lang}/sign-in`);
  await pickResident(page, person);
  await page.locator("#pin").fill(pin);
  await form.locator("button[type=submit]").click();
  await form.waitFor({ state: "detached" });
  await page.waitForLoadState();
}

/** Picks a resident on the page to sign in on, behind a fold or not. */
export async function pickResident(page: Page, person: string): Promise<void> {
  const resident = page.locator(`input[name=resident][value="${person}"]`);
  const group = page.locator("details", { has: resident });
  if ((await group.count()) > 0 && (await group.getAttribute("open")) === null) await group.locator("summary").click();
  await resident.check();
}

/** Types the PIN, presses the one button of the card's form, and waits until the page has been left. */
export async function signWithCard(page: Page, from: RegExp = new RegExp(escaped(page.url()))): Promise<void> {
  await page.locator("#pin").fill(pin);
  await Promise.all([
    page.waitForURL((url) => !from.test(url.href)),
    page.locator("form[data-card] button[type=submit]").click(),
  ]);
}

/** Presses what leads to another page, or to the same one drawn anew, and waits until it stands there. */
export async function leave(page: Page, pressed: Locator): Promise<void> {
  await Promise.all([page.waitForEvent("load"), pressed.click()]);
}

/** Chooses on whose behalf to go on. */
export async function actFor(page: Page, lang: PageLang, index = 1): Promise<void> {
  if (!page.url().includes("/acting-for")) await page.goto(`/${lang}/acting-for`);
  await page.locator("input[name=mandate]").nth(index).check();
  await page.locator("main form button[type=submit]").click();
  await page.waitForURL((url) => !url.pathname.endsWith("/acting-for"));
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
