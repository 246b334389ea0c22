import { AggregatorRegistry, Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/** The figures of a process, in the manner of Prometheus. A name asked for twice is the same figure. */
export interface Metrics {
  counter(name: string, help: string, labels?: readonly string[]): Counter;
  gauge(name: string, help: string, labels?: readonly string[]): Gauge;
  /** `buckets` in the unit of the name: seconds unless it says otherwise. */
  histogram(name: string, help: string, labels?: readonly string[], buckets?: readonly number[]): Histogram;
  /**
   * A figure that is read when it is asked for; where the reading fails there is none. Servers' figures are added up, so of
   * what they share only one of them reads.
   */
  read(name: string, help: string, labels: readonly string[], read: () => Promise<readonly Reading[]>): void;
  /** All figures as plain data, for another process to add to its own. */
  figures(): Promise<unknown>;
  /** All figures in the text format, and its media type; those of `others` are added to this process's own. */
  render(others?: readonly unknown[]): Promise<{ readonly mediaType: string; readonly text: string }>;
}

/** One value of a figure, under its labels. */
export interface Reading {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

const secondsBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Makes the figures of this process. `process: false` leaves out those of Node itself. */
export function createMetrics(options: { readonly process?: boolean } = {}): Metrics {
  const registry = new Registry();
  if (options.process !== false) collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    counter: (name, help, labels = []) =>
      (registry.getSingleMetric(name) as Counter | undefined) ??
      new Counter({ name, help, labelNames: [...labels], registers }),
    gauge: (name, help, labels = []) =>
      (registry.getSingleMetric(name) as Gauge | undefined) ??
      new Gauge({ name, help, labelNames: [...labels], registers }),
    histogram: (name, help, labels = [], buckets = secondsBuckets) =>
      (registry.getSingleMetric(name) as Histogram | undefined) ??
      new Histogram({ name, help, labelNames: [...labels], buckets: [...buckets], registers }),
    read(name, help, labels, read) {
      const collect = async function (this: Gauge): Promise<void> {
        const readings = await read().catch(() => []);
        this.reset();
        for (const reading of readings) this.set(reading.labels, reading.value);
      };
      registry.registerMetric(new Gauge({ name, help, labelNames: [...labels], registers: [], collect }));
    },
    figures: () => registry.getMetricsAsJSON(),
    async render(others = []) {
      const all = others.length === 0 ? registry : sumOf([await registry.getMetricsAsJSON(), ...others]);
      return { mediaType: registry.contentType, text: await all.metrics() };
    },
  };
}

/** The figures of several processes of one instance: the same program wrote them all. */
function sumOf(figures: readonly unknown[]): Registry {
  return AggregatorRegistry.aggregate(figures as Parameters<typeof AggregatorRegistry.aggregate>[0]);
}
