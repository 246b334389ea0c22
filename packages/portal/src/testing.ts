export { violationsIn } from "./testing/axe.ts";
export { launchBrowser } from "./testing/browser.ts";
