/**
 * Lets Node load `.tsx`: types are stripped by Node itself, JSX is not. The composition root imports this module
 * first and the portal dynamically after it. The inline source map keeps the lines of a trace exact.
 */
import { readFileSync } from "node:fs";
import { registerHooks, setSourceMapsSupport } from "node:module";
import { fileURLToPath } from "node:url";
import { transformSync } from "oxc-transform";

setSourceMapsSupport(true, { nodeModules: false, generatedCode: false });

registerHooks({
  load(url, context, nextLoad) {
    if (!url.startsWith("file:") || !url.endsWith(".tsx")) return nextLoad(url, context);
    const path = fileURLToPath(url);
    const { code, map, errors } = transformSync(path, readFileSync(path, "utf8"), {
      lang: "tsx",
      sourcemap: true,
      jsx: { runtime: "automatic", importSource: "preact" },
      typescript: { onlyRemoveTypeImports: true },
    });
    const failure = errors.find((error) => error.severity === "Error");
    if (failure) throw new SyntaxError(`${path}: ${failure.message}`);
    const mapped = Buffer.from(JSON.stringify(map)).toString("base64");
    const source = `${code}\n//# sourceMappingURL=data:application/json;base64,${mapped}`;
    return { format: "module", source, shortCircuit: true };
  },
});
