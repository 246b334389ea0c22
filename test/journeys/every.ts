import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/**
 * `npm run journeys`: each service, role and kind of person through a real browser, in every language; the suite walks
 * the same with the languages in turn. Words after it choose among the files: `npm run journeys -- services`. With
 * `HANDS=keyboard` no walk touches a mouse; those of lives never do, unless told `HANDS=mouse`.
 */
const words = process.argv.slice(2);
const chosen =
  words.length === 0 ? ["journeys/portal", "journeys/services", "journeys/lives", "journeys/hostile"] : words;
const program = fileURLToPath(new URL("../../tools/test.ts", import.meta.url));
const env = { ...process.env, JOURNEYS: "every" };
const tests = spawn(process.execPath, [program, ...chosen], { env, stdio: "inherit" });
tests.once("exit", (code) => {
  process.exitCode = code ?? 1;
});
