/**
 * The other servers of the instance. What one process remembers the others may have to forget: they are asked over the
 * supervisor, and have answered when the promise resolves.
 */
export interface Siblings {
  /** Asks all others; their answers, without those who gave none within a second. Never fails. */
  ask(topic: string, body: unknown): Promise<readonly unknown[]>;
  /** What this server answers when it is asked. A topic without an answer is answered with nothing. */
  answer(topic: string, give: (body: unknown) => unknown): void;
}

/** What servers say to each other; the supervisor passes it on, and gathers the answers to a question. */
export type SiblingMessage =
  | { readonly type: "question"; readonly id: number; readonly topic: string; readonly body: unknown }
  | { readonly type: "answer"; readonly id: number; readonly body: unknown }
  | { readonly type: "answers"; readonly id: number; readonly bodies: readonly unknown[] };

/** A server that is alone. */
export const noSiblings: Siblings = { ask: async () => [], answer: () => undefined };

const patienceMs = 1000;

/** One end of the channel to the supervisor. */
export function createSiblings(say: (message: SiblingMessage) => void): Siblings & {
  hear(message: SiblingMessage): void;
} {
  const topics = new Map<string, (body: unknown) => unknown>();
  const open = new Map<number, (bodies: readonly unknown[]) => void>();
  let last = 0;

  async function reply(id: number, topic: string, body: unknown): Promise<void> {
    let given: unknown;
    try {
      given = await topics.get(topic)?.(body);
    } catch {
      // Whoever asks goes by what it got: an answer that failed is none.
    }
    say({ type: "answer", id, body: given });
  }

  return {
    ask(topic, body) {
      last += 1;
      const id = last;
      return new Promise((resolve) => {
        const done = (bodies: readonly unknown[]): void => {
          clearTimeout(timer);
          open.delete(id);
          resolve(bodies);
        };
        const timer = setTimeout(done, patienceMs * 2, []);
        open.set(id, done);
        say({ type: "question", id, topic, body });
      });
    },
    answer: (topic, give) => void topics.set(topic, give),
    hear(message) {
      if (message.type === "question") void reply(message.id, message.topic, message.body);
      else if (message.type === "answers") open.get(message.id)?.(message.bodies);
    },
  };
}

/** A server as the one that passes questions on sees it. */
export interface Listener {
  say(message: SiblingMessage): void;
}

/** Passes questions between servers: to all that are there but the one who asks, and their answers back to it. */
export function createSwitchboard(): {
  join(listener: Listener): void;
  leave(listener: Listener): void;
  hear(from: Listener, message: SiblingMessage): void;
} {
  interface Round {
    readonly asker: Listener;
    readonly id: number;
    readonly waiting: Set<Listener>;
    readonly bodies: unknown[];
    readonly timer: NodeJS.Timeout;
  }
  const present = new Set<Listener>();
  const rounds = new Map<number, Round>();
  let last = 0;

  function finish(number: number, round: Round): void {
    clearTimeout(round.timer);
    rounds.delete(number);
    round.asker.say({ type: "answers", id: round.id, bodies: round.bodies });
  }

  function heard(number: number, from: Listener, bodies: readonly unknown[]): void {
    const round = rounds.get(number);
    if (round === undefined || !round.waiting.delete(from)) return;
    round.bodies.push(...bodies);
    if (round.waiting.size === 0) finish(number, round);
  }

  return {
    join: (listener) => void present.add(listener),
    leave(listener) {
      present.delete(listener);
      for (const number of [...rounds.keys()]) heard(number, listener, []);
    },
    hear(from, message) {
      if (message.type === "answer") {
        heard(message.id, from, message.body === undefined ? [] : [message.body]);
      } else if (message.type === "question") {
        const others = [...present].filter((each) => each !== from);
        last += 1;
        const number = last;
        const round: Round = {
          asker: from,
          id: message.id,
          waiting: new Set(others),
          bodies: [],
          timer: setTimeout(() => finish(number, round), patienceMs),
        };
        rounds.set(number, round);
        if (others.length === 0) finish(number, round);
        for (const other of others) other.say({ ...message, id: number });
      }
    },
  };
}
