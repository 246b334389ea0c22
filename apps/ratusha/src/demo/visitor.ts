import { type OpenedCard, openCard } from "@ratusha/identity/card";

/** An answer of the API that was not what the journey needs. */
export class Refused extends Error {
  readonly code: string;
  readonly status: number;
  constructor(what: string, status: number, problem: Record<string, unknown>) {
    super(`${what}: ${String(problem["title"] ?? "")} ${String(problem["detail"] ?? "")}`.trim());
    this.name = "Refused";
    this.code = String(problem["code"] ?? "unknown");
    this.status = status;
  }
}

export type Fields = Readonly<Record<string, unknown>>;

/** Someone with a browser's cookies and a card, over nothing but the public HTTP API. */
export class Visitor {
  readonly #origin: string;
  readonly #fetch: typeof fetch;
  readonly #cookies = new Map<string, string>();
  #card: OpenedCard | undefined;

  constructor(origin: string, fetcher: typeof fetch = fetch) {
    this.#origin = origin;
    this.#fetch = fetcher;
  }

  get card(): OpenedCard {
    if (this.#card === undefined) throw new Error("no card is open");
    return this.#card;
  }

  /** The cookies as the next request sends them. */
  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  /** Opens the card with its PIN and answers the server's challenge with it. */
  async signIn(person: string, pin: string): Promise<void> {
    this.#card = await openCard({ baseUrl: this.#origin, person }, { pin });
    const { nonce } = await this.post("/api/identity/challenge", {});
    const token = await this.card.authenticate(this.#origin, String(nonce));
    await this.post("/api/identity/session", { token });
  }

  /** Acts for the body with this code, or for the organisation that the person directs. */
  async actFor(whom: string): Promise<void> {
    const { mandates } = await this.get("/api/identity/mandates");
    const mandate = list(mandates).find((each) => each["code"] === whom || each["kind"] === whom);
    if (mandate === undefined) throw new Error(`the person has no mandate for ${whom}`);
    await this.#json("PUT", "/api/identity/acting", { mandate: mandate["mandate"] });
  }

  /** Has something prepared, signs it with the card, completes it. */
  async sign(path: string, input: Fields): Promise<Fields> {
    const prepared = await this.post(`${path}/prepare`, { ...input, certificate: this.#certificate });
    return this.post(`${path}/complete`, await this.#signed(prepared));
  }

  /** The same for several at once, each signed for itself. */
  async signTogether(path: string, items: readonly Fields[]): Promise<readonly Fields[]> {
    const laidOut = await this.post(`${path}/together/prepare`, { items, certificate: this.#certificate });
    const signed = await Promise.all(answered(path, laidOut).map((prepared) => this.#signed(prepared)));
    return answered(path, await this.post(`${path}/together/complete`, { items: signed }));
  }

  get #certificate(): string {
    return Buffer.from(this.card.signingCertificate).toString("base64");
  }

  async #signed({ id, toBeSigned }: Fields): Promise<Fields> {
    const bytes = Uint8Array.from(Buffer.from(String(toBeSigned), "base64"));
    const signature = Buffer.from(await this.card.sign(bytes)).toString("base64");
    return { id, preparation: id, signature };
  }

  get(path: string): Promise<Fields> {
    return this.#json("GET", path);
  }

  post(path: string, body: Fields): Promise<Fields> {
    return this.#json("POST", path, body);
  }

  /** A file, as bytes. */
  async download(path: string): Promise<Uint8Array> {
    const response = await this.#send("GET", path);
    if (!response.ok) throw new Refused(path, response.status, await problemOf(response));
    return new Uint8Array(await response.arrayBuffer());
  }

  async #json(method: string, path: string, body?: Fields): Promise<Fields> {
    const response = await this.#send(method, path, body);
    if (!response.ok) throw new Refused(path, response.status, await problemOf(response));
    return response.status === 204 ? {} : fields(await response.json());
  }

  async #send(method: string, path: string, body?: Fields): Promise<Response> {
    const headers: Record<string, string> = { origin: this.#origin };
    if (body !== undefined) headers["content-type"] = "application/json";
    if (this.#cookies.size > 0) headers["cookie"] = this.cookie;
    const init: RequestInit = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    const response = await this.#fetch(`${this.#origin}${path}`, init);
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === "") this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    return response;
  }
}

/** An object of an answer; anything else is an empty one, whose missing fields are then noticed. */
export function fields(value: unknown): Fields {
  return typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

export function list(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.map(fields) : [];
}

/** The answers to several at once; the first that was refused is thrown. */
export function answered(what: string, { items }: Fields): readonly Fields[] {
  const answers = list(items);
  const refused = answers.find(({ problem }) => problem !== undefined);
  if (refused === undefined) return answers;
  const problem = fields(refused["problem"]);
  throw new Refused(what, Number(problem["status"]), problem);
}

async function problemOf(response: Response): Promise<Fields> {
  return fields(await response.json().catch(() => ({ title: response.statusText })));
}
