import { type ChildProcess, fork, spawn } from "node:child_process";
import { open } from "node:fs/promises";
import type { Assignment, ChildMessage, Listener, SiblingMessage, SupervisorMessage } from "@ratusha/runtime";
import { connectSigner, environmentOf, runtimeProblems } from "@ratusha/runtime";
import { lastWords } from "./last-words.ts";

/** A process that the supervisor keeps running. */
export interface Part {
  readonly pid: number;
  readonly ended: Promise<void>;
  /** Asks it to stop, and kills it when it does not in time. */
  stop(): Promise<void>;
}

/** Starts a part: `spawned` is called at once, the promise resolves when it works and fails when it ends before. */
export type StartPart = (spawned: (part: Part) => void) => Promise<Part>;

/**
 * What children get of our environment: nothing of ours, and where Node keeps compiled code, if anywhere: a server
 * that finds it starts for 0.6 s of processor less, a signer for 0.25 s. Each is in a process group of its own, since
 * Ctrl-C on a terminal reaches a whole group and the supervisor stops its parts in order.
 */
const passedOn = ["PATH", "HOME", "TMPDIR", "TZ", "NODE_EXTRA_CA_CERTS", "NODE_COMPILE_CACHE", "AWS_EXECUTION_ENV"];

function partOf(child: ChildProcess, ask: () => void, patience: number): Part {
  const ended = new Promise<void>((done) => {
    child.once("exit", () => done());
    child.once("error", () => done());
  });
  return {
    pid: child.pid ?? 0,
    ended,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      ask();
      const timer = setTimeout(() => child.kill("SIGKILL"), patience);
      await ended;
      clearTimeout(timer);
    },
  };
}

async function endedEarly(name: string, log: string, offset: number): Promise<Error> {
  const words = await lastWords(log, offset).catch(() => "");
  const said = words === "" ? "" : ` with: ${words}\n`;
  return runtimeProblems["process-failed"](
    `The ${name} ended while starting${said === "" ? ". " : said}The rest is in ${log}.`,
  );
}

/**
 * Where each core has a server of its own, a collector of garbage with threads of its own only takes the others' cores:
 * without them a container was read and written for a fifth less of processor time. Most of what a request makes lives
 * no longer than the request, so the heap may grow to four times of what lives before all of it is marked: an application
 * was filed for a seventh less, at 390 MB a server in place of 300. A look over the young objects stops every page that
 * is being drawn, for 10 ms where 32 MB of them may gather (as node has it): with half of that nothing is dearer; with a
 * quarter a page waits for 2.4 ms at most times, and an application costs a twelfth more.
 */
const sharingMachine = [
  "--single-threaded-gc",
  "--initial-old-space-size=256",
  "--heap-growing-percent=300",
  "--max-semi-space-size=16",
] as const;

/** What the server is started with. */
export interface ServerStart {
  readonly script: string;
  /** Whether there are other servers on this machine. */
  readonly shares: boolean;
  readonly log: string;
  /** Resolves once the database is migrated; the server loads its code meanwhile. */
  readonly assignment: () => Promise<Assignment>;
  readonly stopSeconds: number;
  readonly onProgress: (text: string) => void;
  /** It has its assignment, and can be asked what its siblings want to know. */
  readonly onAssigned: (listener: Listener) => void;
  readonly onSibling: (from: Listener, message: SiblingMessage) => void;
  readonly onReady: (lines: readonly string[], listener: ServerListener) => void;
  readonly onEnded: (listener: Listener) => void;
}

/** A server that can be spoken to. */
export interface ServerListener {
  say(message: SupervisorMessage): void;
}

/** The server: gets its assignment over the channel, says when it takes requests. */
export function serverPart(start: ServerStart): StartPart {
  return async (spawned) => {
    const log = await open(start.log, "a", 0o600);
    const { size: offset } = await log.stat();
    const child = fork(start.script, [], {
      execArgv: start.shares ? [...sharingMachine] : [],
      env: environmentOf(passedOn),
      detached: true,
      stdio: ["ignore", log.fd, log.fd, "ipc"],
    });
    await log.close();
    const say = (message: SupervisorMessage): void => {
      // A child that dies with a message on its way is told by its end.
      if (child.connected) child.send(message, () => undefined);
    };
    const listener: ServerListener = { say };
    const part = partOf(child, () => say({ type: "stop" }), start.stopSeconds * 1000 + 7000);
    spawned(part);
    void part.ended.then(() => start.onEnded(listener));
    return new Promise<Part>((resolve, reject) => {
      child.on("message", (message: ChildMessage) => {
        if (message.type === "waiting") {
          start.assignment().then((assignment) => {
            say({ type: "assignment", assignment });
            start.onAssigned(listener);
          }, reject);
        } else if (message.type === "progress") {
          start.onProgress(message.text);
        } else if (message.type === "ready") {
          start.onReady(message.lines, listener);
          resolve(part);
        } else {
          start.onSibling(listener, message);
        }
      });
      void part.ended.then(() => endedEarly("server", start.log, offset)).then(reject, reject);
    });
  };
}

/** What the signer is started with. */
export interface SignerStart {
  readonly script: string;
  readonly folder: string;
  readonly socket: string;
  readonly log: string;
  /** Passphrase, ceremony secret, PIN: one line each, over a pipe that nobody else can read. */
  readonly secrets: readonly [string, string, string];
  readonly token: { readonly module: string; readonly label: string } | undefined;
}

/** The signer: works once it answers on its socket. */
export function signerPart(start: SignerStart): StartPart {
  return async (spawned) => {
    const log = await open(start.log, "a", 0o600);
    const { size: offset } = await log.stat();
    const token = start.token === undefined ? [] : ["--module", start.token.module, "--token", start.token.label];
    const args = [start.script, "--dir", start.folder, "--socket", start.socket, "--secrets-fd", "3", ...token];
    const child = spawn(process.execPath, args, {
      env: environmentOf(passedOn),
      detached: true,
      stdio: ["ignore", log.fd, log.fd, "pipe", "ipc"],
    });
    await log.close();
    const pipe = child.stdio[3];
    // A child that died at once is told by its end, not by this pipe.
    pipe?.on("error", () => undefined);
    if (pipe !== null && pipe !== undefined && "end" in pipe) pipe.end(`${start.secrets.join("\n")}\n`);
    const part = partOf(child, () => child.kill("SIGTERM"), 5000);
    spawned(part);
    const client = await connectSigner(start.socket, { timeout: 15_000 });
    try {
      await Promise.race([
        client.ping(),
        part.ended.then(async () => {
          throw await endedEarly("signer", start.log, offset);
        }),
      ]);
      return part;
    } finally {
      client.close();
    }
  };
}
