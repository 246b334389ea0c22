import { runtimeProblems } from "../problems.ts";
import type { Settings } from "../settings/settings.ts";
import { createSiblings, noSiblings, type SiblingMessage, type Siblings } from "./siblings.ts";

/** What the supervisor tells the server at its start, over the channel between them: nothing stands in an environment. */
export interface Assignment {
  readonly settings: Settings;
  /** The connection of each schema's application role; `jobs` among them. Never the administrator's. */
  readonly databaseUrls: Readonly<Record<string, string>>;
  /** Opens the automatic ceremony of a sandbox; undefined in production. */
  readonly ceremonySecret: string | undefined;
  /** Whether this is the server that does what one alone does. Another may be told later that it is its turn. */
  readonly leads: boolean;
}

/** What the two say to each other. */
export type SupervisorMessage =
  | { readonly type: "assignment"; readonly assignment: Assignment }
  | { readonly type: "lead" }
  | { readonly type: "stop" }
  | SiblingMessage;
export type ChildMessage =
  | { readonly type: "waiting" }
  | { readonly type: "progress"; readonly text: string }
  | { readonly type: "ready"; readonly lines: readonly string[] }
  | SiblingMessage;

/** The supervisor, as the server sees it. */
export interface Supervisor {
  readonly assignment: Assignment;
  readonly siblings: Siblings;
  /** Shows a line while the server starts, such as what the first start is making. */
  progress(text: string): void;
  /** Says that the server takes requests; `lines` are shown to whoever started it, such as how to sign in. */
  ready(lines?: readonly string[]): void;
  /** Called once, when it is this server's turn to lead: now, or when the one that led has died. */
  onLead(lead: () => void): void;
  /**
   * Called once, when the supervisor says so, on SIGTERM, or when the supervisor is gone. The process ends after it, and
   * after `settings.stopSeconds` and a little more at the latest; two seconds after a supervisor that is gone.
   */
  onStop(stop: () => Promise<void>): void;
}

/** Without a supervisor the signer is gone too, and the next start waits for this process: whoever asks will ask again. */
const orphanMs = 2000;

/**
 * Receives this process's assignment. Fails with `runtime.process-failed` where no supervisor started it. SIGINT is left
 * to the supervisor: Ctrl-C reaches every process of the terminal at once, and it is the supervisor that stops in order.
 */
export async function receiveAssignment(): Promise<Supervisor> {
  const send = process.send?.bind(process);
  if (send === undefined) throw runtimeProblems["process-failed"]("The server is started by: ratusha start.");
  const say = (message: ChildMessage): void => {
    if (process.connected) send(message, undefined, undefined, () => undefined);
  };
  process.on("SIGINT", () => undefined);
  let stop: (() => Promise<void>) | undefined;
  let stopping = false;
  let limit = 20_000;
  const turn = Promise.withResolvers<void>();
  const siblings = createSiblings(say);

  function end(patience: number): void {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), patience).unref();
    void (stop?.() ?? Promise.resolve()).then(
      () => process.exit(0),
      () => process.exit(1),
    );
  }
  process.once("SIGTERM", () => end(limit + 5000));
  process.once("disconnect", () => end(orphanMs));
  const assignment = await new Promise<Assignment>((resolve) => {
    // The channel is ours alone: what comes over it was written by the supervisor of the same installation.
    process.on("message", (message: SupervisorMessage) => {
      if (message.type === "assignment") resolve(message.assignment);
      else if (message.type === "lead") turn.resolve();
      else if (message.type === "stop") end(limit + 5000);
      else siblings.hear(message);
    });
    say({ type: "waiting" });
  });
  limit = assignment.settings.stopSeconds * 1000;
  if (assignment.leads) turn.resolve();
  return {
    assignment,
    siblings: assignment.settings.servers === 1 ? noSiblings : siblings,
    progress: (text) => say({ type: "progress", text }),
    ready: (lines = []) => say({ type: "ready", lines }),
    onLead: (lead) => void turn.promise.then(() => (stopping ? undefined : lead())),
    onStop: (work) => {
      stop = work;
    },
  };
}
