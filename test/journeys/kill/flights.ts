import { AsyncLocalStorage } from "node:async_hooks";

/** The six services by the names of their definitions. */
export const services = [
  "residence-certificate",
  "work-record-extract",
  "id-card-replacement",
  "sole-trader-registration",
  "premises-alteration",
  "child-benefit",
] as const;
export type Service = (typeof services)[number];

interface Flight {
  readonly service: string;
  /** The last request that was sent for it, whoever sent it; undefined until something is asked of the service. */
  step: string | undefined;
}

/** What is on its way, and where: known at any moment without asking anyone. */
export class Flights {
  readonly #under = new AsyncLocalStorage<Flight>();
  readonly #flights = new Set<Flight>();
  readonly #waiting = new Set<() => void>();
  #fault: unknown;

  /** One journey; what is sent by applicant and officials until its end is sent for it. */
  async make<T>(service: string, journey: () => Promise<T>): Promise<T> {
    const flight: Flight = { service, step: undefined };
    this.#flights.add(flight);
    try {
      return await this.#under.run(flight, journey);
    } finally {
      this.#flights.delete(flight);
    }
  }

  /** A request is being sent. A journey is in flight from the first one that changes something but who is signed in. */
  sent(method: string, path: string): void {
    const flight = this.#under.getStore();
    if (flight === undefined || /^\/api\/(identity|sandbox)\//.test(path)) return;
    if (flight.step === undefined && method === "GET") return;
    flight.step = `${method} ${path.replace(/\?.*$/, "").replace(/(?<=\/)(?=[^/]*\d)[^/]+/g, "…")}`;
    if (this.#missing().length === 0) for (const go of this.#waiting) go();
  }

  /** Of one service nothing more will fly: whoever waits for all six is told why. */
  fail(error: unknown): void {
    const aloft = [...this.now()].map(([service, step]) => `${service} ${step}`).join("; ");
    this.#fault ??= new Error(`a lane has ended, with these in flight: ${aloft || "none"}`, { cause: error });
    for (const go of this.#waiting) go();
  }

  /** The step of each service that is in flight now. */
  now(): ReadonlyMap<string, string> {
    return new Map(
      [...this.#flights].flatMap(({ service, step }) => (step === undefined ? [] : [[service, step] as const])),
    );
  }

  /** Returns at a moment when all six are in flight; fails with those that were not, once its patience ends. */
  async all(patienceMs: number): Promise<void> {
    if (this.#fault !== undefined) throw this.#fault;
    if (this.#missing().length === 0) return;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const tooLong = () => reject(new Error(`never in flight together with the others: ${this.#missing().join(", ")}`));
    const timer = setTimeout(tooLong, patienceMs);
    this.#waiting.add(resolve);
    try {
      await promise;
      if (this.#fault !== undefined) throw this.#fault;
    } finally {
      clearTimeout(timer);
      this.#waiting.delete(resolve);
    }
  }

  #missing(): readonly Service[] {
    const aloft = this.now();
    return services.filter((service) => !aloft.has(service));
  }
}
