import { describe, expect, test } from "vitest";
import { smallPolicy } from "../../tests/support/small-policy.ts";
import { years } from "../policy/period.ts";
import type { Policy } from "../policy/policy.ts";
import { languages } from "../policy/vocabulary.ts";
import { noticeDiff } from "./diff.ts";
import { sectionIds } from "./document.ts";
import { toMarkdown } from "./markdown.ts";
import { notice } from "./notice.ts";
import { toPlainText } from "./plain-text.ts";

const policy: Policy = smallPolicy;
const english = notice(policy, "en");
const section = (id: string) => english.sections.find((one) => one.id === id);
const names = Object.keys(policy.purposes);
const [firstName = ""] = names;
const firstPurpose = policy.purposes[firstName];
if (firstPurpose === undefined) throw new Error("the small policy has no purpose");

/** The small policy with its first purpose changed. */
const changed = (purpose: Partial<typeof firstPurpose>): Policy => ({
  ...policy,
  purposes: { ...policy.purposes, [firstName]: { ...firstPurpose, ...purpose } },
});

describe("the notice", () => {
  test("has a row for every purpose, each with a basis, a period, data and recipients", () => {
    const rows = section("purposes")?.blocks.flatMap((block) =>
      block.kind === "purposes" ? block.rows : [],
    );
    expect(rows?.map(({ purpose }) => purpose)).toEqual(names);
    for (const row of rows ?? []) {
      expect(row.grounds).toHaveLength(policy.purposes[row.purpose]?.grounds.length ?? -1);
      expect(row.grounds.every(({ basis, article, period }) => basis && article && period)).toBe(true);
      expect(row.data.length).toBeGreaterThan(0);
      expect(row.recipients.length).toBeGreaterThan(0);
    }
  });

  test("keeps its parts in order, and leaves out those the policy gives no reason for", () => {
    const ids = english.sections.map(({ id }) => id);
    expect(ids).toEqual(sectionIds.filter((id) => ids.includes(id)));
    expect(ids).not.toContain("sources");
    expect(notice({ ...policy, controllers: {} }, "en").sections.map(({ id }) => id)).not.toContain(
      "partners",
    );
  });

  test("says the right to refuse advertising apart from everything else, when there is advertising", () => {
    expect(section("marketingObjection")?.shown).toBe("prominent");
    const { objection: _, ...quiet } = firstPurpose;
    const none = { ...policy, purposes: { [firstName]: quiet } };
    expect(notice(none, "en").sections.map(({ id }) => id)).not.toContain("marketingObjection");
  });

  test("says in every language that answers are free, come in a month, and that past processing stays lawful", () => {
    const said = {
      fr: ["gratuit", "d’un mois", "reste licite"],
      nl: ["gratis", "binnen één maand", "blijft rechtmatig"],
      de: ["kostenlos", "von einem Monat", "bleibt rechtmäßig"],
      en: ["free", "within one month", "remains lawful"],
    };
    for (const language of languages)
      for (const words of said[language]) expect(toPlainText(notice(policy, language))).toContain(words);
  });

  test("is the same for the same policy, word for word", () => {
    expect(notice(policy, "fr")).toEqual(notice(policy, "fr"));
    expect(noticeDiff(notice(policy, "fr"), notice(policy, "fr"))).toEqual([]);
  });

  test("names a recipient outside the EEA, and what protects the data there", () => {
    const [recipient = ""] = Object.keys(policy.recipients);
    const base = policy.recipients[recipient] ?? {
      label: { fr: "h", nl: "h", de: "h", en: "h" },
      role: "processor" as const,
      countries: ["BE"],
      purposes: [firstName],
      fields: [],
      mission: { fr: "m", nl: "m", de: "m", en: "m" },
    };
    const abroad = { ...policy, recipients: { cloud: { ...base, countries: ["BE", "CH"] } } };
    const text = toPlainText(notice(abroad, "en"));
    expect(text).toContain("outside the European Economic Area: Switzerland");
    expect(text).toContain("Decision 2000/518/EC");
    expect(text).not.toContain("All these recipients are established");
  });
});

describe("what changes between two versions", () => {
  test("a longer period is a change of that purpose, with the old line and the new one", () => {
    const [ground] = firstPurpose.grounds;
    if (ground === undefined) throw new Error("the first purpose has no ground");
    const after = changed({ grounds: [{ ...ground, period: years(99).after("contract.end") }] });
    const changes = noticeDiff(english, notice(after, "en"));
    const row = changes.find(({ part }) => part === `purposes/purpose-${firstName}`);
    expect(row?.change).toBe("changed");
    expect(row?.added.join()).toContain("99");
    expect(row?.removed.length).toBeGreaterThan(0);
  });

  test("a purpose that comes or goes is a part that comes or goes", () => {
    const more = { ...policy, purposes: { ...policy.purposes, brandNew: firstPurpose } };
    const part = "purposes/purpose-brandNew";
    const changeOf = (before: Policy, after: Policy) =>
      noticeDiff(notice(before, "en"), notice(after, "en")).find((one) => one.part === part)?.change;
    expect(changeOf(policy, more)).toBe("added");
    expect(changeOf(more, policy)).toBe("removed");
  });

  test("another version number changes the part on the version and no other", () => {
    const next = { ...policy, version: "2", validFrom: "2027-01-01" };
    expect(noticeDiff(english, notice(next, "en")).map(({ part }) => part)).toEqual(["version"]);
  });
});

describe("renderings as text", () => {
  test("Markdown has a heading per part and per purpose, and no sign of the policy is taken for markup", () => {
    const label = { fr: "x", nl: "x", de: "x", en: "Offers *now* [1] <b>" };
    const markdown = toMarkdown(notice(changed({ label }), "en"));
    expect(markdown.match(/^## /gm)).toHaveLength(english.sections.length);
    expect(markdown).toContain("### Offers \\*now\\* \\[1\\] \\<b\\>");
    expect(markdown).toContain("(<mailto:p@example.be>)");
  });

  test("plain text has no marks left, and says an address once", () => {
    const text = toPlainText(english);
    expect(text).not.toMatch(/\*\*|\]\(|^#/m);
    expect(text).toContain("p@example.be");
    expect(text).not.toContain("mailto:");
  });
});
