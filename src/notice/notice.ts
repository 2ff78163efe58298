/**
 * From a policy to the notice people read (GDPR art. 12 to 14). The order of its parts is a list a lawyer can read,
 * in document.ts; what each says is one function. Pure: the same policy gives the same notice, word for word.
 */
import type { Policy } from "../policy/policy.ts";
import type { Language } from "../policy/vocabulary.ts";
import { type NoticeDocument, type Section, type SectionId, sectionIds } from "./document.ts";
import { data, decisions, mandatory, sources } from "./parts/data.ts";
import { cookies, minors, security, version } from "./parts/house.ts";
import { purposes } from "./parts/purposes.ts";
import { type Reading, reading } from "./parts/reading.ts";
import { partners, recipients } from "./parts/recipients.ts";
import { complaint, exercise, retention, rights } from "./parts/rights.ts";
import { controller, marketingObjection, people } from "./parts/who.ts";
import { typeset } from "./typography.ts";

const parts: Readonly<Record<SectionId, (read: Reading) => Section | undefined>> = {
  controller,
  marketingObjection,
  people,
  purposes,
  data,
  sources,
  decisions,
  recipients,
  partners,
  retention,
  rights,
  exercise,
  complaint,
  mandatory,
  minors,
  security,
  cookies,
  version,
};

/**
 * The notice of a policy in one language, as data: sections, each with a short answer and the detail behind it.
 * Names that the policy uses without declaring them are shown as they stand; `serment check` reports them.
 * Throws RangeError when `validFrom` is neither blank nor a day.
 */
export function notice(policy: Policy, language: Language): NoticeDocument {
  const read = reading(policy, language);
  const { title, introduction, chrome } = read.messages;
  return set({
    language,
    policyName: policy.name,
    version: policy.version,
    validFrom: policy.validFrom,
    title: title(policy.controller.name),
    introduction: introduction(policy.controller.name),
    chrome,
    sections: sectionIds.flatMap((id) => parts[id](read) ?? []),
  });
}

/** What a machine reads is left as it is; everything else is set in the typography of the language. */
const verbatim: ReadonlySet<string> = new Set([
  "id",
  "purpose",
  "basisKind",
  "href",
  "kind",
  "shown",
  "language",
  "policyName",
  "version",
  "validFrom",
]);

function set(document: NoticeDocument): NoticeDocument {
  return JSON.parse(JSON.stringify(document), (key, value: unknown) =>
    typeof value === "string" && !verbatim.has(key) ? typeset(value, document.language) : value,
  );
}
