// What a signer needs to see what it signs: manifests, metadata and statements, without containers and renderers.
export { type AdditionStatement, readStatement, writeStatement } from "./addition/statement.ts";
export { additionNames } from "./container/names.ts";
export { metadataName } from "./document.ts";
export type { AsicManifest, ManifestReference } from "./manifest/manifest.ts";
export { type ManifestReason, parseManifest } from "./manifest/parse.ts";
export { type ManifestFile, writeManifest } from "./manifest/write.ts";
export { readMetadata } from "./metadata.ts";
