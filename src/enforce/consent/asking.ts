/**
 * What is asked for by the policy in force: read from the database once, and again when another version was applied. Texts
 * are kept where they can be found by their hash before anybody is shown them.
 */
import { createHash } from "node:crypto";
import type { PolicyMap } from "../../catalog/map.ts";
import { type ConsentStatement, consentStatement } from "../../compile/consents.ts";
import { sourceOf } from "../../compile/source.ts";
import { SermentError } from "../../errors.ts";
import { consentText, consentTextName, purposesOfText } from "../../notice/consent-text.ts";
import { lookup } from "../../policy/nearest.ts";
import type { Policy } from "../../policy/policy.ts";
import { type Language, languages } from "../../policy/vocabulary.ts";
import type { Connection } from "../../postgres/connect.ts";
import { requireInstalled, requireMigrated } from "../../postgres/installed.ts";
import { introspect } from "../../postgres/introspect.ts";
import { refused } from "./answer.ts";

export type AskedText = { readonly language: Language; readonly purposes: readonly string[] };

export type Asking = {
  /** The number of the version in `serment.version`. */
  readonly version: string;
  readonly policyVersion: string;
  readonly policyHash: string;
  readonly policy: Policy;
  readonly map: PolicyMap;
  readonly statements: Readonly<Record<string, ConsentStatement>>;
  /** The texts of this policy by their hash, in hexadecimal. */
  readonly texts: Map<string, AskedText>;
};

/** Throws `not-installed`. */
export async function readAsking(connection: Connection): Promise<Asking> {
  const installed = await requireInstalled(connection);
  await requireMigrated(connection);
  const { policy, map } = installed;
  const source = sourceOf(policy, map, await introspect(connection), "serment");
  const statements = Object.fromEntries(
    map.subjects.map((subject) => [subject, consentStatement(source, subject)]),
  );
  return {
    version: installed.id,
    policyVersion: installed.policyVersion,
    policyHash: installed.hash,
    policy,
    map,
    statements,
    texts: new Map(),
  };
}

/** The newest version's number, to be compared with the one that was read. */
export async function newestVersion(connection: Connection): Promise<string> {
  const { rows } = await connection.query<{ id: string }>("select max(id) as id from serment.version");
  return rows[0]?.id ?? "";
}

/** Throws `not-found` for a table that holds no people. */
export function statementFor(asking: Asking, subjectTable: string): ConsentStatement {
  const statement = lookup(asking.statements, subjectTable);
  if (statement !== undefined) return statement;
  throw new SermentError("not-found", `there is no subject table \`${subjectTable}\``, {
    hint: `the map has ${asking.map.subjects.map((name) => `\`${name}\``).join(", ")}`,
  });
}

/**
 * The hash of the text for some purposes in each language the policy is published in. The texts are kept first, so that
 * nobody is shown one that could not be shown again.
 */
export async function keptTexts(
  connection: Connection,
  asking: Asking,
  purposes: readonly string[],
): Promise<Readonly<Partial<Record<Language, string>>>> {
  const what = consentTextName(asking.policy, purposes);
  const made = asking.policy.languages.map((language) => {
    const content = consentText(asking.policy, purposes, language);
    return { language, content, hash: createHash("sha256").update(content, "utf8").digest("hex") };
  });
  if (made.some(({ hash }) => !asking.texts.has(hash)))
    await connection.query(
      `insert into serment.shown_text (hash, what, language, content, policy_version)
       select decode(t.hash, 'hex'), $1, t.language, t.content, $2
       from unnest($3::text[], $4::text[], $5::text[]) as t (hash, language, content)
       order by 1
       on conflict (hash) do nothing`,
      [
        what,
        asking.policyVersion,
        made.map(({ hash }) => hash),
        made.map(({ language }) => language),
        made.map(({ content }) => content),
      ],
    );
  for (const { hash, language } of made) asking.texts.set(hash, { language, purposes: purposesOfText(what) });
  return Object.fromEntries(made.map(({ language, hash }) => [language, hash]));
}

/** The bytes of a text that was shown, and its language; undefined when none has that hash. */
export async function shownText(
  connection: Connection,
  hash: string,
): Promise<{ readonly language: string; readonly what: string; readonly content: string } | undefined> {
  const { rows } = await connection.query<{ language: string; what: string; content: string }>(
    "select language, what, content from serment.shown_text where hash = decode($1, 'hex')",
    [hash],
  );
  return rows[0];
}

/** A text of the policy in force by its hash, which another process may have kept. Throws `answer-refused`. */
export async function askedText(connection: Connection, asking: Asking, hash: string): Promise<AskedText> {
  const found = await shownText(connection, hash);
  if (found === undefined)
    throw refused(`no text with the hash \`${hash}\` was ever shown`, {
      hint: "send the SHA-256, in hexadecimal, of the text as it was served",
    });
  const language = languages.find((one) => one === found.language);
  const purposes = purposesOfText(found.what);
  if (language === undefined || consentText(asking.policy, purposes, language) !== found.content)
    throw refused("the text shown is not that of the policy in force", {
      details: `policy ${asking.policyVersion}, \`${consentTextName(asking.policy, purposes)}\``,
      hint: "show the text that `GET /api/consents` names, and ask again",
    });
  const text = { language, purposes };
  asking.texts.set(hash, text);
  return text;
}
