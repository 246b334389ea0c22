import { custodiansOf, type OpenedBy, shortestPassphrase } from "./custody.ts";
import type { Custodian, WrittenPlan } from "./plan.ts";
import { problems } from "./problems.ts";
import type { Terminal } from "./terminal.ts";

const tries = 3;

/** Each of those present in turn types their name, or nothing; answers the names of those who did. */
export async function askConfirmations(present: WrittenPlan["present"], terminal: Terminal): Promise<string[]> {
  const names: string[] = [];
  for (const { name, role } of present) {
    const typed = await askUntil(
      () => terminal.ask(`${name} (${role}), type your name to confirm; press Enter alone to abstain: `),
      (answer) => answer === "" || sameName(answer, name),
      () => terminal.say("That is another name."),
    );
    if (typed !== "") names.push(name);
  }
  return names;
}

/** Each custodian chooses a passphrase, typed twice; no two choose one. */
export async function askNewPassphrases(custodians: readonly Custodian[], terminal: Terminal): Promise<OpenedBy[]> {
  const chosen: OpenedBy[] = [];
  for (const custodian of custodians) {
    terminal.say(
      `\n${custodian.name}: the others look away. ${shortestPassphrase} characters or more; keep it for years.`,
    );
    const passphrase = await askUntil(
      async () => {
        const first = await terminal.askSecret("Passphrase: ");
        return first === (await terminal.askSecret("The same again: ")) ? first : "";
      },
      (typed) => [...typed].length >= shortestPassphrase && !chosen.some((each) => each.passphrase === typed),
      () => terminal.say("The two differ, it is too short, or another custodian has it."),
    );
    chosen.push({ ...custodian, passphrase });
  }
  return chosen;
}

/** Two custodians of a store, by the numbers that they stand under, type their passphrases. */
export async function askTwoCustodians(folder: string, terminal: Terminal): Promise<readonly [OpenedBy, OpenedBy]> {
  const custodians = await custodiansOf(folder);
  if (custodians === undefined)
    throw problems["ceremony-place"](`${folder} is not a store that custodians keep: no ceremony was held with it.`);
  terminal.say("Custodians:");
  for (const [place, { name }] of custodians.entries()) terminal.say(`  ${place + 1}  ${name}`);
  const one = async (which: string, taken?: Custodian): Promise<OpenedBy> => {
    const numberOf = (typed: string): Custodian | undefined =>
      /^[1-9]$/.test(typed) ? custodians[Number(typed) - 1] : undefined;
    const typed = await askUntil(
      () => terminal.ask(`Number of the ${which} custodian: `),
      (answer) => numberOf(answer) !== undefined && numberOf(answer) !== taken,
      () => terminal.say("There is no such custodian, or it is the first one again."),
    );
    const custodian = numberOf(typed);
    if (custodian === undefined) throw problems["ceremony-stopped"]();
    return { ...custodian, passphrase: await terminal.askSecret(`${custodian.name}, passphrase: `) };
  };
  const first = await one("first");
  return [
    first,
    await one(
      "second",
      custodians.find(({ identifier }) => identifier === first.identifier),
    ),
  ];
}

async function askUntil(
  ask: () => Promise<string>,
  fits: (answer: string) => boolean,
  complain: () => void,
): Promise<string> {
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    const answer = await ask();
    if (fits(answer)) return answer;
    complain();
  }
  throw problems["ceremony-stopped"](`There was no such answer in ${tries} tries. The same command goes on from here.`);
}

function sameName(typed: string, name: string): boolean {
  const plain = (text: string): string => text.normalize("NFKC").replaceAll(/\s+/g, " ").toLocaleLowerCase("be");
  return plain(typed) === plain(name);
}
