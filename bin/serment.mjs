#!/usr/bin/env node
// The command. Policies are TypeScript, so the loader comes first; everything else is in src/cli.
import { fileURLToPath } from "node:url";

process.env.TSX_TSCONFIG_PATH ??= fileURLToPath(new URL("../tsconfig.json", import.meta.url));
// A policy may lie in a package of either kind, so both of Node's loaders learn TypeScript.
for (const kind of ["cjs", "esm"]) (await import(`tsx/${kind}/api`)).register();
const { main } = await import("../src/cli/main.ts");
const { outliveReader } = await import("../src/cli/output.ts");
outliveReader();
process.exitCode = await main(process.argv.slice(2));
