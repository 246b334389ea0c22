import { type Lang, localeOf, type Text } from "@ratusha/kernel";
import { IntlMessageFormat } from "intl-messageformat";
import { typeset } from "./typeset.ts";

/** What a message may hold in its braces. */
type Values = Readonly<Record<string, string | number>>;

/** Says one message of a catalogue in the language it was made for. */
type Say<K extends string> = (key: K, values?: Values) => string;

/** A feature's words: `words(lang)` gives the voice; `messages` is what the test of completeness walks. */
export interface Catalogue<K extends string> {
  (lang: Lang): Say<K>;
  readonly messages: Readonly<Record<K, Text>>;
}

const alikeTexts = new WeakSet<Text>();

/** Marks a message that is rightly the same in two languages or more (a name, an abbreviation, a cognate). */
export function alike(text: Text): Text {
  alikeTexts.add(text);
  return text;
}

/** Whether a message was marked with `alike`. */
export function isAlike(text: Text): boolean {
  return alikeTexts.has(text);
}

/** Makes the words of a feature: ICU messages by key, the three languages side by side. */
export function catalogue<const M extends Readonly<Record<string, Text>>>(messages: M): Catalogue<keyof M & string> {
  type Key = keyof M & string;
  const voices = new Map<Lang, Say<Key>>();
  const voiceOf = (lang: Lang): Say<Key> => {
    let voice = voices.get(lang);
    if (voice === undefined) {
      voice = makeVoice<Key>(messages, lang);
      voices.set(lang, voice);
    }
    return voice;
  };
  return Object.assign(voiceOf, { messages });
}

function makeVoice<K extends string>(messages: Readonly<Record<string, Text>>, lang: Lang): Say<K> {
  const plain = new Map<string, string>();
  const formats = new Map<string, IntlMessageFormat>();
  return (key, values) => {
    const known = plain.get(key);
    if (known !== undefined) return known;
    const source = messages[key]?.[lang] ?? key;
    if (!source.includes("{")) {
      const text = typeset(source);
      plain.set(key, text);
      return text;
    }
    let format = formats.get(key);
    if (format === undefined) {
      format = new IntlMessageFormat(source, localeOf[lang], undefined, { ignoreTag: true });
      formats.set(key, format);
    }
    return typeset(String(format.format(values)));
  };
}
