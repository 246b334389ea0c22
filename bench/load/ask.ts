import { connect, type Socket } from "node:net";

/** What came back. */
export interface Received {
  readonly status: number;
  /** The lines of the head, as they came. */
  readonly head: string;
  readonly body: Buffer;
}

export interface Sent {
  readonly method: string;
  /** Path and query, escaped. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | undefined;
}

/** Connections to a server. */
export interface Lines {
  /** Sends a request as soon as a connection is free, and waits for all of its answer. */
  ask(sent: Sent): Promise<Received>;
  close(): void;
}

/** Milliseconds that a connection may be silent while an answer is awaited. */
const patience = 60_000;

/**
 * Opens at most so many connections, each with one request at a time. It reads what our servers send, answers with a
 * length, and nothing else of HTTP/1.1: node's own client costs a tenth of a millisecond more for each answer, on the
 * processor that the load shares with what it measures.
 */
export function openLines(url: string, most: number): Lines {
  const { hostname, port, host } = new URL(url);
  const idle: Line[] = [];
  const all = new Set<Line>();
  const waiting: { readonly message: Buffer; readonly answer: Answer }[] = [];

  function give(line: Line): void {
    const next = waiting.shift();
    if (next === undefined) idle.push(line);
    else line.send(next.message, next.answer);
  }

  function open(): Line {
    const line = openLine(connect({ host: hostname, port: Number(port), noDelay: true }), give, () => {
      all.delete(line);
      const place = idle.indexOf(line);
      if (place !== -1) idle.splice(place, 1);
      const next = waiting.shift();
      if (next !== undefined) open().send(next.message, next.answer);
    });
    all.add(line);
    return line;
  }

  return {
    ask: (sent) =>
      new Promise((resolve, reject) => {
        const message = messageOf(host, sent);
        const line = idle.pop() ?? (all.size < most ? open() : undefined);
        if (line === undefined) waiting.push({ message, answer: { resolve, reject } });
        else line.send(message, { resolve, reject });
      }),
    close() {
      for (const line of all) line.close();
    },
  };
}

interface Answer {
  readonly resolve: (received: Received) => void;
  readonly reject: (error: Error) => void;
}

interface Line {
  send(message: Buffer, answer: Answer): void;
  close(): void;
}

function openLine(socket: Socket, free: (line: Line) => void, gone: () => void): Line {
  let awaited: Answer | undefined;
  let came: Buffer = Buffer.alloc(0);
  let fault = new Error("the server closed the connection");
  socket.setTimeout(patience, () => {
    if (awaited !== undefined) socket.destroy(new Error(`no answer within ${patience / 1000} seconds`));
  });
  socket.on("error", (error) => {
    fault = error;
  });
  socket.on("close", () => {
    awaited?.reject(fault);
    awaited = undefined;
    gone();
  });
  socket.on("data", (chunk: Buffer) => {
    came = came.length === 0 ? chunk : Buffer.concat([came, chunk]);
    try {
      const received = receivedIn(came);
      if (received === undefined) return;
      const answer = awaited;
      awaited = undefined;
      came = Buffer.alloc(0);
      free(line);
      answer?.resolve(received);
    } catch (error) {
      socket.destroy(error as Error);
    }
  });
  const line: Line = {
    send(message, answer) {
      awaited = answer;
      socket.write(message);
    },
    close: () => socket.destroy(),
  };
  return line;
}

function messageOf(host: string, { method, path, headers, body }: Sent): Buffer {
  let head = `${method} ${path} HTTP/1.1\r\nhost: ${host}\r\n`;
  for (const [name, value] of Object.entries(headers)) head += `${name}: ${value}\r\n`;
  if (body !== undefined) head += `content-length: ${body.length}\r\n`;
  head += "\r\n";
  const message = Buffer.allocUnsafe(head.length + (body?.length ?? 0));
  message.write(head, "latin1");
  if (body !== undefined) message.set(body, head.length);
  return message;
}

/** The answer, once all of it has come. */
function receivedIn(came: Buffer): Received | undefined {
  const end = came.indexOf("\r\n\r\n");
  if (end === -1) return undefined;
  const head = came.toString("latin1", 0, end);
  const status = Number(head.slice(9, 12));
  const length = valuesOf(head, "content-length")[0] ?? (status === 204 || status === 304 ? "0" : undefined);
  if (length === undefined) throw new Error(`an answer without a length: ${head}`);
  const whole = end + 4 + Number(length);
  if (came.length > whole) throw new Error("more came than was asked for");
  return came.length < whole ? undefined : { status, head, body: came.subarray(end + 4) };
}

/** Path and query as they are sent: whatever is not ASCII escaped. */
export function pathOf(url: string): string {
  const { pathname, search } = new URL(url);
  return `${pathname}${search}`;
}

/** The values of a field of a head. */
function valuesOf(head: string, name: string): string[] {
  return [...head.matchAll(new RegExp(`^${name}:\\s*(.*)$`, "gim"))].map(([, value = ""]) => value.trim());
}

/** `fetch`, as far as visitors use it, over such connections. */
export function fetchOver(lines: Lines): typeof fetch {
  return async (url, { method = "GET", headers, body } = {}) => {
    const got = await lines.ask({
      method,
      path: pathOf(String(url)),
      headers: headers as Record<string, string>,
      body: typeof body === "string" ? Buffer.from(body) : undefined,
    });
    const response = new Response(got.status === 204 ? null : new Uint8Array(got.body), { status: got.status });
    for (const line of valuesOf(got.head, "set-cookie")) response.headers.append("set-cookie", line);
    return response;
  };
}
