import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { type Clock, type FixedClock, fixedClock, parseUuid, systemRandom, type Uuid, uuidv7 } from "@ratusha/kernel";
import { createHttp, createLogger, parseSettings } from "@ratusha/runtime";
import { type TestTrust, testTrust } from "@ratusha/trust/testing";
import { identityRoutes, sessionHook } from "../src/http.ts";
import { type ActingFor, createIdentity, type Identity, identitySchema } from "../src/index.ts";

export const resident = "7000001E000PB0";
export const other = "7000002E000PB7";

/** A real stack under identity, served over HTTP; who lives and who may act for whom is the test's own. */
export interface Stack {
  /** Where it listens. */
  readonly url: string;
  /** The origin that tokens are bound to. */
  readonly origin: string;
  readonly stack: TestTrust;
  readonly identity: Identity;
  readonly clock: MovingClock;
  readonly mandates: ActingFor[];
  readonly gone: Set<string>;
  /** Holds whoever reads mandates, after the reading, until it resolves. */
  hold: Promise<void> | undefined;
  /** Resolves once someone is held. */
  reading(): Promise<void>;
  stop(): Promise<void>;
}

/** A clock that runs, and that a test may set forward or have stand still. */
interface MovingClock extends Clock {
  readonly ahead: FixedClock;
  stand(): void;
  goOn(): void;
}

function movingClock(): MovingClock {
  const ahead = fixedClock("1970-01-01T00:00:00Z");
  let standing: Temporal.Instant | undefined;
  return {
    ahead,
    now: () => (standing ?? Temporal.Now.instant()).add({ milliseconds: ahead.now().epochMilliseconds }),
    stand() {
      standing = Temporal.Now.instant();
    },
    goOn() {
      standing = undefined;
    },
  };
}

export async function startStack(): Promise<Stack> {
  const stack = await testTrust({ specs: [identitySchema] });
  const clock = movingClock();
  const mandates: ActingFor[] = [];
  const gone = new Set<string>();
  const reading = Promise.withResolvers<void>();
  const held = (): void => reading.resolve();
  let made: Stack;
  const settings = parseSettings({ RATUSHA_DATA: tmpdir(), RATUSHA_LOG_LEVEL: "silent", RATUSHA_RATE_LIMITS: "off" });
  const identity = createIdentity({
    db: stack.database.database("identity"),
    acts: stack.acts,
    trust: stack.trust,
    clock,
    random: systemRandom,
    country: "BY",
    origin: settings.publicUrl,
    findResident: async (person) =>
      [resident, other].includes(person) && !gone.has(person)
        ? {
            names: { be: "Кавалёва Ганна", ru: "Ковалёва Анна", en: "Kavaliova Hanna" },
            greeting: { be: "Ганна", ru: "Анна", en: "Hanna" },
            surname: "Kavaliova",
            givenName: "Hanna",
          }
        : undefined,
    mandatesInForce: async (person) => {
      const found = person === resident ? [...mandates] : [];
      if (made.hold !== undefined) {
        held();
        await made.hold;
      }
      return found;
    },
    sandboxCards: true,
  });
  const server = await createHttp({ settings, logger: createLogger({ name: "test", level: "silent" }) });
  await sessionHook(identity, { secure: false })(server);
  await server.register(async (scope) => identityRoutes(identity, { secure: false, cast: [] })(scope));
  await server.listen({ host: "127.0.0.1", port: 0 });
  const { port } = server.server.address() as AddressInfo;
  made = {
    hold: undefined,
    reading: () => reading.promise,
    url: `http://127.0.0.1:${port}`,
    origin: settings.publicUrl,
    stack,
    identity,
    clock,
    mandates,
    gone,
    async stop() {
      await server.close();
      await stack.stop();
    },
  };
  return made;
}

export function newUuid(): Uuid {
  const id = parseUuid(uuidv7({ now: () => Temporal.Now.instant() }, systemRandom));
  if (!id.ok) throw new Error("no id");
  return id.value;
}
