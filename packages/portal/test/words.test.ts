import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { langs, type Text } from "@ratusha/kernel";
import { IntlMessageFormat } from "intl-messageformat";
import { isAlike } from "../src/language/catalogue.ts";

const src = fileURLToPath(new URL("../src", import.meta.url));
const files = readdirSync(src, { recursive: true, encoding: "utf8" });
const catalogues = files.filter((name) => name.endsWith("words.ts"));
const sources = files
  .filter((name) => /\.tsx?$/.test(name) && !name.endsWith("words.ts") && !name.endsWith(".test.ts"))
  .map((name) => ({ name, text: readFileSync(join(src, name), "utf8") }));

async function messagesOf(name: string): Promise<Readonly<Record<string, Text>>> {
  const module = (await import(pathToFileURL(join(src, name)).href)) as {
    words: { messages: Readonly<Record<string, Text>> };
  };
  return module.words.messages;
}

/** The sources that import a catalogue, by the path that they name it by. */
function readersOf(catalogue: string): string {
  return sources
    .filter(({ name, text }) =>
      [...text.matchAll(/import \{[^}]*\bwords\b[^}]*\} from "([^"]+)"/g)].some(
        ([, specifier = ""]) => join(name, "..", specifier) === catalogue,
      ),
    )
    .map(({ text }) => text)
    .concat(sources.filter(({ name }) => join(name, "..") === join(catalogue, "..")).map(({ text }) => text))
    .join("\n");
}

test("there are catalogues to walk", () => assert.ok(catalogues.length >= 14, String(catalogues.length)));

for (const name of catalogues) {
  test(`${name}: every message has its words in every language, and none is idle`, async () => {
    const readers = readersOf(name);
    const found: string[] = [];
    for (const [key, message] of Object.entries(await messagesOf(name))) {
      for (const lang of langs) if (message[lang].trim() === "") found.push(`${key} is missing in ${lang}`);
      const pairs = [
        ["be", "ru"],
        ["be", "en"],
        ["ru", "en"],
      ] as const;
      for (const [a, b] of pairs) {
        if (message[a] === message[b] && !isAlike(message)) found.push(`${key} is the same in ${a} and ${b}`);
      }
      if (!readers.includes(`"${key}"`) && !new RegExp(`\\b${key}:`).test(readers)) found.push(`${key} is never said`);
    }
    assert.deepEqual(found, []);
  });

  test(`${name}: the languages ask for the same values`, async () => {
    for (const [key, message] of Object.entries(await messagesOf(name))) {
      const asked = langs.map((lang) => [...argumentsOf(message[lang])].sort().join(","));
      assert.equal(new Set(asked).size, 1, `${key}: ${asked.join(" | ")}`);
    }
  });

  test(`${name}: quotes, apostrophes and scripts are the language's own`, async () => {
    for (const [key, message] of Object.entries(await messagesOf(name))) {
      for (const lang of langs) {
        const words = message[lang].replace(/\{[^{}]*\}/g, "");
        assert.doesNotMatch(words, /["']/, `${key} in ${lang}: straight quotes`);
        assert.doesNotMatch(words, /!/, `${key} in ${lang}: an exclamation mark`);
        if (lang === "be") assert.doesNotMatch(words, /[иИщЩъЪ]/, `${key}: a letter that Belarusian has not`);
        if (lang === "ru") assert.doesNotMatch(words, /[іІўЎ’]/, `${key}: a letter that Russian has not`);
        if (lang === "en") assert.doesNotMatch(words, /[а-яА-Яіў]/, `${key}: Cyrillic in English`);
      }
    }
  });
}

/** A preposition at the end of a message: typesetting sees no word after it to tie it to. */
const hanging = /(?:^|\s)\p{L}{1,2}$/u;

for (const name of catalogues) {
  test(`${name}: a preposition is tied to the element that follows it`, async () => {
    const readers = readersOf(name);
    for (const [key, { be, ru }] of Object.entries(await messagesOf(name))) {
      if (!hanging.test(be) && !hanging.test(ru)) continue;
      const parts = new RegExp(`(?<!=)\\{\\w+\\("${key}"\\)\\}(?: <|\\{" "\\})`).test(readers);
      assert.equal(parts, false, `${key} parts from the element after it`);
    }
  });
}

function argumentsOf(message: string): Set<string> {
  const found = new Set<string>();
  const walk = (elements: ReturnType<IntlMessageFormat["getAst"]>): void => {
    for (const element of elements) {
      if ("value" in element && element.type !== 0 && typeof element.value === "string") found.add(element.value);
      if ("options" in element) for (const option of Object.values(element.options)) walk(option.value);
    }
  };
  walk(new IntlMessageFormat(message, "en", undefined, { ignoreTag: true }).getAst());
  return found;
}
