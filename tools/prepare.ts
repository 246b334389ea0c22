import { assetsAreStale, buildAssets } from "@ratusha/portal/build";

// Runs after `npm ci`: the portal's style sheet, fonts and browser modules. `ratusha start` makes them too where they
// are missing, so that an install without scripts works as well.
if (assetsAreStale()) await buildAssets();
