export { violationsIn } from "./testing/axe.ts";
