/** Recipients: where they are, what they get, and whether they and the purposes name each other. */
import { adequateCountries, eeaCountries } from "../../law/index.ts";
import { lookup } from "../../policy/nearest.ts";
import { named, place } from "../../policy/place.ts";
import type { Policy, Recipient } from "../../policy/policy.ts";
import { isBlank, type PolicyRule, type Report } from "../rule.ts";

export const recipients: PolicyRule = (policy) => [
  ...Object.entries(policy.recipients).flatMap(([name, recipient]) => [
    ...transfers(name, recipient),
    ...tooMuch(policy, name, recipient),
    ...oneSided(policy, name, recipient),
  ]),
  ...Object.entries(policy.purposes).flatMap(([name, purpose]) =>
    (purpose.recipients ?? []).flatMap((recipient): Report[] => {
      const declared = lookup(policy.recipients, recipient);
      if (declared === undefined || declared.purposes.includes(name)) return [];
      return [
        {
          code: "recipient-one-sided",
          place: place("purposes", name, "recipients"),
          found: `\`${name}\` names \`${recipient}\`, which does not name it`,
          remedy: `add \`${name}\` to ${place("recipients", recipient, "purposes")}, or drop the recipient`,
        },
      ];
    }),
  ),
];

function transfers(name: string, recipient: Recipient): Report[] {
  const at = place("recipients", name, "countries");
  const safe = recipient.safeguard !== undefined && !isBlank(recipient.safeguard);
  return recipient.countries.flatMap((country): Report[] => {
    if (eeaCountries.has(country)) return [];
    if (!isCountry(country))
      return [
        {
          code: "country-unknown",
          place: at,
          found: `\`${country}\` is no country`,
          remedy: "use the two capital letters of ISO 3166-1",
          didYouMean:
            country.toUpperCase() === "UK"
              ? "GB"
              : isCountry(country.toUpperCase())
                ? country.toUpperCase()
                : undefined,
        },
      ];
    if (safe) return [];
    const adequate = lookup(adequateCountries, country);
    const where = `\`${name}\` works in or from \`${country}\``;
    if (adequate === undefined)
      return [
        {
          code: "transfer-outside-eea",
          place: at,
          found: `${where}, outside the EEA, with no adequacy decision and no safeguard`,
          remedy:
            "name the safeguard of art. 46 (standard clauses, binding rules), or choose another recipient",
        },
      ];
    if (adequate.limitedTo === undefined) return [];
    return [
      {
        code: "adequacy-is-partial",
        place: at,
        found: `${where}, where the adequacy decision covers only: ${adequate.limitedTo}`,
        remedy: "say in `safeguard` that it is covered, or which safeguard applies",
      },
    ];
  });
}

const regions = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });
const NO_COUNTRY = new Set(["UK", "EU", "EZ", "UN", "ZZ", "XA", "XB", "QO", "XX"]);
const isCountry = (code: string): boolean =>
  /^[A-Z]{2}$/.test(code) && !NO_COUNTRY.has(code) && regions.of(code) !== undefined;

function tooMuch(policy: Policy, name: string, recipient: Recipient): Report[] {
  const purposes = recipient.purposes.map((purpose) => lookup(policy.purposes, purpose));
  if (purposes.some((purpose) => purpose === undefined)) return [];
  const used = new Set(purposes.flatMap((purpose) => purpose?.uses ?? []));
  const extra = recipient.fields.filter((field) => !used.has(field));
  if (extra.length === 0) return [];
  return [
    {
      code: "recipient-gets-too-much",
      place: place("recipients", name, "fields"),
      found: `\`${name}\` receives ${named(extra)}, which none of its purposes uses`,
      remedy: "drop what it does not need, or name the purpose that needs it",
    },
  ];
}

function oneSided(policy: Policy, name: string, recipient: Recipient): Report[] {
  return recipient.purposes
    .filter((purpose) => {
      const declared = lookup(policy.purposes, purpose);
      return declared !== undefined && declared.recipients?.includes(name) !== true;
    })
    .map((purpose) => ({
      code: "recipient-one-sided",
      place: place("recipients", name, "purposes"),
      found: `\`${name}\` names \`${purpose}\`, which does not name it`,
      remedy: `add \`${name}\` to ${place("purposes", purpose, "recipients")}, or drop the purpose`,
    }));
}
