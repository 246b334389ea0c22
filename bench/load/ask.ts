import { type Agent, type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from "node:http";

/** What came back. */
export interface Received {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface Sent {
  readonly method: string;
  readonly headers: OutgoingHttpHeaders;
  readonly body?: Uint8Array | undefined;
  /** Milliseconds that an answer may take. */
  readonly patience: number;
}

/** Sends a request over one of the agent's connections and waits for all of its answer. */
export function ask(agent: Agent, url: string, { method, headers, body, patience }: Sent): Promise<Received> {
  const length = body === undefined ? {} : { "content-length": body.length };
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers: { ...headers, ...length }, agent }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) });
      });
    });
    sent.setTimeout(patience, () => sent.destroy(new Error(`no answer within ${patience / 1000} seconds`)));
    sent.on("error", reject);
    sent.end(body);
  });
}

/**
 * `fetch`, as far as visitors use it: node's own costs the load a third of a millisecond for each answer, on the processor
 * that it shares with what it measures.
 */
export function fetchOver(agent: Agent): typeof fetch {
  return async (url, { method = "GET", headers, body } = {}) => {
    const got = await ask(agent, String(url), {
      method,
      headers: headers as Record<string, string>,
      body: typeof body === "string" ? Buffer.from(body) : undefined,
      patience: 60_000,
    });
    const response = new Response(got.status === 204 ? null : new Uint8Array(got.body), { status: got.status });
    for (const line of got.headers["set-cookie"] ?? []) response.headers.append("set-cookie", line);
    return response;
  };
}
