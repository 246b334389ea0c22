/** A small server under the supervisor: notes numbers in the database, and asks the signer. */
import {
  connectSigner,
  createHttp,
  createLogger,
  gracefulStop,
  openDatabase,
  receiveAssignment,
} from "@ratusha/runtime";

const supervisor = await receiveAssignment();
const { settings, databaseUrls, ceremonySecret } = supervisor.assignment;
const logger = createLogger({ level: settings.logLevel, name: "server" });
const database = openDatabase({ url: databaseUrls["notes"] ?? "", schema: "notes" });
const signer = await connectSigner(settings.signerSocket);
const app = await createHttp({ settings, logger });

app.post<{ Params: { n: string } }>("/notes/:n", async (request) => {
  await database.query("INSERT INTO note (n) VALUES ($1)", [Number(request.params.n)]);
  return { ok: true };
});
app.get("/notes", async () => (await database.query("SELECT n FROM note ORDER BY n")).map(({ n }) => n));
let begun = 0;
app.get("/slow", async () => {
  begun += 1;
  await new Promise((resolve) => setTimeout(resolve, 500));
  return { ok: true };
});
app.get("/begun", async () => begun);
app.get("/told", async () => ({
  secret: (ceremonySecret ?? "").length,
  administrator: settings.databaseUrl ?? null,
  environment: Object.keys(process.env).filter((name) => /RATUSHA|DATABASE/.test(name)),
}));
app.readiness.add("database", async () => void (await database.query("SELECT 1")));
app.readiness.add("signer", () => signer.ping());

await app.listen({ host: settings.host, port: settings.port });
supervisor.onStop(() =>
  gracefulStop(
    [
      ["http", () => app.close()],
      ["database", () => database.close()],
      ["signer", async () => signer.close()],
    ],
    { logger, seconds: settings.stopSeconds },
  ),
);
supervisor.ready(["Hello."]);
