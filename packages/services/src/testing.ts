export { violationsOf } from "./publication/shapes.ts";
