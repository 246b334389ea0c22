import { setTimeout as pause } from "node:timers/promises";
import { CardRefused, type OpenedCard, openCard } from "@ratusha/identity/card";
import { type Fields, fields, list } from "ratusha/visitor";
import type { Flights } from "./flights.ts";

/** The server's own word that it will not do this: asking again changes nothing. */
export class Denied extends Error {
  readonly code: string;
  readonly status: number;
  constructor(what: string, status: number, problem: Fields) {
    super(`${what}: ${status} ${String(problem["code"])} ${String(problem["detail"] ?? "")}`);
    this.name = "Denied";
    this.code = String(problem["code"]);
    this.status = status;
  }
}

/** What all travellers of a run met on their way. */
export interface Weather {
  /** Requests that got no answer, or one that says "later", and were sent again. */
  retries: number;
  /** Answers of status 500: each is a fault of the product. */
  readonly faults: string[];
  /** Who is on the way, and where. */
  readonly flights: Flights;
}

const patienceMs = 240_000;
const answerMs = 20_000;

/**
 * Someone who gets through whatever breaks on the way: sends the same request again until it is answered. What is signed
 * is prepared once, so that the same again is the same.
 */
export class Traveller {
  readonly #origin: string;
  readonly #weather: Weather;
  readonly #cookies = new Map<string, string>();
  #card: OpenedCard | undefined;

  constructor(origin: string, weather: Weather) {
    this.#origin = origin;
    this.#weather = weather;
  }

  /** Opens the card and signs in; each attempt answers a challenge of its own. */
  async signIn(person: string, pin: string): Promise<void> {
    await this.#insist("sign in", async () => {
      this.#card ??= await openCard({ baseUrl: this.#origin, person }, { pin });
      const { nonce } = await this.post("/api/identity/challenge", {});
      const token = await this.#card.authenticate(this.#origin, String(nonce));
      try {
        await this.post("/api/identity/session", { token });
        return true;
      } catch (error) {
        // The challenge was used up by a session whose answer was lost.
        if (error instanceof Denied && error.code.startsWith("identity.challenge")) return undefined;
        throw error;
      }
    });
  }

  /** Knocks once more with the very card that was opened before. */
  async signInAgain(): Promise<void> {
    await this.#insist("sign in again", async () => {
      if (this.#card === undefined) throw new Error("no card is open");
      const { nonce } = await this.post("/api/identity/challenge", {});
      const token = await this.#card.authenticate(this.#origin, String(nonce));
      try {
        await this.post("/api/identity/session", { token });
        return true;
      } catch (error) {
        if (error instanceof Denied && error.code.startsWith("identity.challenge")) return undefined;
        throw error;
      }
    });
  }

  async actFor(body: string): Promise<void> {
    const { mandates } = await this.get("/api/identity/mandates");
    const mandate = list(mandates).find((each) => each["code"] === body);
    if (mandate === undefined) throw new Error(`no mandate for ${body}`);
    await this.#json("PUT", "/api/identity/acting", { mandate: mandate["mandate"] });
  }

  /** Has something prepared, signs it once, and completes that until it is answered. */
  async sign(path: string, input: Fields): Promise<Fields> {
    const card = this.#card;
    if (card === undefined) throw new Error("no card is open");
    const certificate = Buffer.from(card.signingCertificate).toString("base64");
    const prepared = await this.post(`${path}/prepare`, { ...input, certificate });
    const toBeSigned = Uint8Array.from(Buffer.from(String(prepared["toBeSigned"]), "base64"));
    const signature = Buffer.from(await card.sign(toBeSigned)).toString("base64");
    return this.post(`${path}/complete`, { id: prepared["id"], preparation: prepared["id"], signature });
  }

  get(path: string): Promise<Fields> {
    return this.#json("GET", path);
  }

  /** What may come to be there only later. */
  async find(path: string): Promise<Fields | undefined> {
    try {
      return await this.get(path);
    } catch (error) {
      if (error instanceof Denied && error.status === 404) return undefined;
      throw error;
    }
  }

  post(path: string, body: Fields): Promise<Fields> {
    return this.#json("POST", path, body);
  }

  put(path: string, body: Fields): Promise<Fields> {
    return this.#json("PUT", path, body);
  }

  delete(path: string): Promise<Fields> {
    return this.#json("DELETE", path);
  }

  /**
   * Does what may have been done when its answer was lost: refused for the state of things, it is looked whether they are as
   * they should be.
   */
  async ensure(work: () => Promise<Fields>, done: () => Promise<boolean>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Denied) || !(await done())) throw error;
    }
  }

  /** Pays what the bank's own page says is left of a claim, as a browser does; the page's operation counts once. */
  async pay(number: string): Promise<void> {
    const path = `/be/sandbox-bank/${encodeURIComponent(number)}`;
    const html = await this.eventually(`the claim ${number}`, async () => {
      try {
        return Buffer.from(await this.download(path)).toString("utf8");
      } catch (error) {
        // The bank learns of the claim a moment later.
        if (error instanceof Denied && error.status === 404) return undefined;
        throw error;
      }
    });
    const field = (name: string): string => {
      const [input = ""] = html.match(new RegExp(`<input[^>]*name="${name}"[^>]*>`)) ?? [];
      return /value="([^"]*)"/.exec(input)?.[1] ?? "";
    };
    const form = new URLSearchParams(["operation", "amount", "_csrf"].map((name) => [name, field(name)]));
    await this.#answered("POST", path, form);
  }

  download(path: string): Promise<Uint8Array> {
    return this.#answered("GET", path);
  }

  /** Looks until something is there. */
  eventually<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
    return this.#insist(what, look);
  }

  async #json(method: string, path: string, body?: Fields): Promise<Fields> {
    const answer = await this.#answered(method, path, body);
    return answer.length === 0 ? {} : fields(JSON.parse(Buffer.from(answer).toString("utf8")));
  }

  /** A whole answer; a broken connection, or "later", is followed by the same request. */
  async #answered(method: string, path: string, body?: Fields | URLSearchParams): Promise<Uint8Array> {
    return this.#insist(`${method} ${path}`, async () => {
      this.#weather.flights.sent(method, path);
      const response = await this.#send(method, path, body);
      if (response.ok || response.status === 303) return new Uint8Array(await response.arrayBuffer());
      const problem = fields(await response.json().catch(() => ({})));
      if (response.status === 500) this.#weather.faults.push(`${method} ${path}: ${JSON.stringify(problem)}`);
      if (response.status < 500 && response.status !== 429) throw new Denied(path, response.status, problem);
      return undefined;
    });
  }

  async #send(method: string, path: string, body: Fields | URLSearchParams | undefined): Promise<Response> {
    const headers: Record<string, string> = { origin: this.#origin };
    if (body !== undefined && !(body instanceof URLSearchParams)) headers["content-type"] = "application/json";
    if (this.#cookies.size > 0)
      headers["cookie"] = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(`${this.#origin}${path}`, {
      method,
      headers,
      redirect: "manual",
      signal: AbortSignal.timeout(answerMs),
      ...(body === undefined ? {} : { body: body instanceof URLSearchParams ? body : JSON.stringify(body) }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      this.#cookies.set(name, value);
    }
    return response;
  }

  async #insist<T>(what: string, work: () => Promise<T | undefined>): Promise<T> {
    const until = performance.now() + patienceMs;
    let last: unknown;
    for (let rest = 50; performance.now() < until; rest = Math.min(rest * 2, 500)) {
      try {
        const done = await work();
        if (done !== undefined) return done;
      } catch (error) {
        if (error instanceof Denied) throw error;
        if (error instanceof CardRefused && !/unavailable|unreachable|internal|unknown/.test(error.code)) throw error;
        last = error;
        this.#weather.retries += 1;
      }
      await pause(rest);
    }
    throw new Error(`"${what}" was not done within ${patienceMs / 1000} seconds`, { cause: last });
  }
}
