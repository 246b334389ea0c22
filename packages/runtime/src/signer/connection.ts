import { connect, type Socket } from "node:net";
import type { Json } from "@ratusha/kernel";
import { runtimeProblems } from "../problems.ts";
import { readAnswer } from "./codec.ts";
import { FrameReader } from "./frame.ts";
import type { SigningResult } from "./request.ts";

/** Milliseconds; what the connection does when the signer is not there. */
export interface ConnectionTimes {
  /** How long a request may take, its waiting for a signer that is being restarted included. */
  readonly timeout: number;
  /** Between attempts to connect. */
  readonly retry: number;
}

/** What came back for one request. */
export type Answer = { readonly result: SigningResult } | { readonly control: Json };

interface Pending {
  readonly frame: Buffer;
  /** In time that this process was awake. */
  readonly deadline: number;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (reason: Error) => void;
  sent: boolean;
}

/** Frames on the way at once; the rest wait, so that a large order does not fill the socket's buffers. */
const inFlightLimit = 2048;

/**
 * One connection to the signer's socket, made anew when it breaks. All frames of one turn of the event loop go in one
 * write. A request that was on the way when the connection broke is sent again: signing twice harms nothing.
 */
export class SignerConnection {
  readonly #path: string;
  readonly #times: ConnectionTimes;
  readonly #pending = new Map<number, Pending>();
  #unsent: number[] = [];
  #inFlight = 0;
  #nextId = 1;
  #socket: Socket | undefined;
  #connected = false;
  #closed = false;
  #flushing = false;
  #timer: NodeJS.Timeout | undefined;
  #retry: NodeJS.Timeout | undefined;
  readonly #lookEvery: number;
  #looked = 0;
  /** How long this process stood still while something was pending, in all. */
  #asleep = 0;

  constructor(path: string, times: ConnectionTimes) {
    this.#path = path;
    this.#times = times;
    this.#lookEvery = Math.min(250, times.timeout);
  }

  /** Sends what `write` makes of a number. Fails with `runtime.signer-unavailable` when no answer comes in time. */
  request(write: (id: number) => Buffer): Promise<Answer> {
    if (this.#closed) return Promise.reject(runtimeProblems["signer-unavailable"]("The connection was closed."));
    return new Promise((resolve, reject) => {
      const id = this.#takeId();
      const deadline = performance.now() - this.#asleep + this.#times.timeout;
      this.#pending.set(id, { frame: write(id), deadline, resolve, reject, sent: false });
      this.#unsent.push(id);
      this.#schedule();
    });
  }

  /** Ends the connection; what is still pending fails. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#retry);
    this.#socket?.destroy();
    this.#failAll("The connection was closed.");
  }

  #takeId(): number {
    do {
      this.#nextId = this.#nextId === 0xffffffff ? 1 : this.#nextId + 1;
    } while (this.#pending.has(this.#nextId));
    return this.#nextId;
  }

  #schedule(): void {
    if (this.#timer === undefined) {
      this.#looked = performance.now();
      this.#timer = setInterval(() => this.#expire(), this.#lookEvery);
    }
    if (this.#socket === undefined && this.#retry === undefined) this.#connect();
    if (this.#flushing) return;
    this.#flushing = true;
    setImmediate(() => {
      this.#flushing = false;
      this.#flush();
    });
  }

  #flush(): void {
    const socket = this.#socket;
    if (!this.#connected || socket === undefined || this.#unsent.length === 0) return;
    const ids = this.#unsent.slice(0, inFlightLimit - this.#inFlight);
    if (ids.length === 0) return;
    this.#unsent = this.#unsent.slice(ids.length);
    const frames: Buffer[] = [];
    for (const id of ids) {
      const pending = this.#pending.get(id);
      if (pending === undefined) continue;
      pending.sent = true;
      this.#inFlight += 1;
      frames.push(pending.frame);
    }
    socket.write(Buffer.concat(frames));
  }

  #connect(): void {
    const reader = new FrameReader();
    const socket = connect(this.#path);
    this.#socket = socket;
    socket.on("connect", () => {
      this.#connected = true;
      this.#flush();
    });
    socket.on("data", (chunk: Buffer) => {
      try {
        for (const frame of reader.push(chunk)) this.#settle(frame);
      } catch {
        // Out of step: nothing on this stream can be matched any more.
        socket.destroy();
      }
      this.#flush();
    });
    socket.on("error", () => socket.destroy());
    socket.on("close", () => this.#disconnected(socket));
    // Idle, the connection does not keep a process alive; the interval above does while something is pending.
    socket.unref();
  }

  #disconnected(socket: Socket): void {
    if (this.#socket !== socket) return;
    this.#socket = undefined;
    this.#connected = false;
    this.#inFlight = 0;
    for (const pending of this.#pending.values()) pending.sent = false;
    this.#unsent = [...this.#pending.keys()];
    if (this.#closed || this.#unsent.length === 0) return;
    this.#retry = setTimeout(() => {
      this.#retry = undefined;
      if (this.#pending.size > 0) this.#schedule();
    }, this.#times.retry);
  }

  #settle(frame: Uint8Array): void {
    const { id, ...answer } = readAnswer(frame);
    const pending = this.#pending.get(id);
    if (pending === undefined) return;
    this.#drop(id, pending);
    pending.resolve(answer);
  }

  #drop(id: number, pending: Pending): void {
    this.#pending.delete(id);
    if (pending.sent) this.#inFlight -= 1;
    if (this.#pending.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #expire(): void {
    const now = performance.now();
    // Whoever stood still, as a machine does that is moved, could not hear the answer: that time does not count.
    this.#asleep += Math.max(0, now - this.#looked - this.#lookEvery);
    this.#looked = now;
    for (const [id, pending] of this.#pending) {
      if (pending.deadline > now - this.#asleep) continue;
      this.#drop(id, pending);
      pending.reject(runtimeProblems["signer-unavailable"](`No answer within ${this.#times.timeout} ms.`));
    }
    this.#unsent = this.#unsent.filter((id) => this.#pending.has(id));
  }

  #failAll(detail: string): void {
    for (const [id, pending] of this.#pending) {
      this.#drop(id, pending);
      pending.reject(runtimeProblems["signer-unavailable"](detail));
    }
  }
}
