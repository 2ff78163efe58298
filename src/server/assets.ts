/**
 * The files the browser loads: styles, scripts and the icon of src/web, read once when the server starts and served
 * under a name that holds a hash of their content. A name never changes its content, so browsers keep them for good.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Hono } from "hono";

/** In the order in which styles apply. */
const files = {
  "base.css": "text/css; charset=utf-8",
  "hues.css": "text/css; charset=utf-8",
  "life.css": "text/css; charset=utf-8",
  "lens.css": "text/css; charset=utf-8",
  "forgetting.css": "text/css; charset=utf-8",
  "campaigns.css": "text/css; charset=utf-8",
  "ledger.css": "text/css; charset=utf-8",
  "notice.css": "text/css; charset=utf-8",
  "lens.js": "text/javascript; charset=utf-8",
  "live.js": "text/javascript; charset=utf-8",
  "icon.svg": "image/svg+xml",
} as const;

export type AssetName = keyof typeof files;

type Asset = { readonly url: string; readonly type: string; readonly body: string };

function read(name: string, type: string): Asset {
  const body = readFileSync(new URL(`../web/${name}`, import.meta.url), "utf8");
  const hash = createHash("sha256").update(body).digest("base64url").slice(0, 12);
  const [stem, extension] = name.split(".");
  return { url: `/web/${stem}-${hash}.${extension}`, type, body };
}

const assets = new Map(Object.entries(files).map(([name, type]) => [name, read(name, type)]));

/** Where a file of src/web is served. */
export function assetUrl(name: AssetName): string {
  const asset = assets.get(name);
  if (asset === undefined) throw new Error(`no asset ${name}`);
  return asset.url;
}

export function serveAssets(app: Hono): void {
  for (const asset of assets.values())
    app.get(asset.url, (c) =>
      c.body(asset.body, 200, {
        "content-type": asset.type,
        "cache-control": "public, max-age=31536000, immutable",
      }),
    );
}
