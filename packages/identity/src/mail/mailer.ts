import type { Clock } from "@ratusha/kernel";
import type { Database } from "@ratusha/runtime";
import { writeLetter } from "./letter.ts";
import { claimMail, type DueMail, markAddress, putOffMail, removeMail } from "./queue.ts";
import { type Post, Undeliverable } from "./smtp.ts";

/** Sends what is on the queue. */
export interface Mailer {
  /** Sends what is due now; answers how many mails it looked at. */
  round(): Promise<number>;
  /** Resolves when the mail in hand is done; what waits stays on the queue. */
  stop(): Promise<void>;
}

export interface MailerDependencies {
  readonly db: Database;
  readonly post: Post;
  readonly clock: Clock;
  /** The portal's address, which every mail leads to. */
  readonly publicUrl: string;
  readonly onError?: (error: unknown) => void;
  readonly idleMilliseconds?: number;
}

const roundSize = 50;
/** Minutes until the next attempt, by how many there were; afterwards the mail is given up. */
const delays = [1, 5, 15, 60, 180, 360, 720, 1440];

/**
 * Empties the queue of mail, one after the other. Each mail goes out at least once: where the process dies between the
 * server's yes and our note of it, the mail goes again under the same Message-ID. Any number of processes may work on one
 * queue.
 */
export function startMailer(deps: MailerDependencies): Mailer {
  const { db, post, clock, publicUrl, onError, idleMilliseconds = 5000 } = deps;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let working: Promise<unknown> = Promise.resolve();

  async function one(mail: DueMail): Promise<void> {
    if (mail.to === undefined) return removeMail(db, mail);
    try {
      await post.send(writeLetter({ ...mail, to: mail.to }, publicUrl));
      await markAddress(db, mail, undefined);
      await removeMail(db, mail);
    } catch (error) {
      const delay = delays[mail.attempts - 1];
      if (error instanceof Undeliverable || delay === undefined) {
        await markAddress(db, mail, clock.now());
        await removeMail(db, mail);
      } else {
        onError?.(error);
        await putOffMail(db, mail, clock.now().add({ minutes: delay }));
      }
    }
  }

  async function round(): Promise<number> {
    let count = 0;
    while (count < roundSize && !stopped) {
      const mail = await claimMail(db, clock.now());
      if (mail === undefined) break;
      count++;
      await one(mail);
    }
    return count;
  }

  function turn(): void {
    working = round().then(
      (count) => again(count === roundSize ? 0 : idleMilliseconds),
      (error: unknown) => {
        onError?.(error);
        again(idleMilliseconds);
      },
    );
  }
  function again(milliseconds: number): void {
    if (!stopped) timer = setTimeout(turn, milliseconds).unref();
  }
  again(idleMilliseconds);

  return {
    round,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await working;
      post.close();
    },
  };
}
