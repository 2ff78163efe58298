/** L1 to L3: who the controller is, under one name, reachable, and which version of its text this is. */
import { editDistance } from "../../policy/nearest.ts";
import type { Policy } from "../../policy/policy.ts";
import { isBlank, type PolicyRule, type Report } from "../rule.ts";

export const controller: PolicyRule = (policy) => [
  ...oneName(policy),
  ...versionAndDay(policy),
  ...identified(policy),
];

/** Words this short are legal forms (`SA`, `NV`) and articles. */
const SHORTEST_NAME = 4;
const words = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length >= SHORTEST_NAME);

/** The word of `text` that is almost, and not quite, a word of the name. */
function almost(name: string, text: string): string | undefined {
  const proper = words(name);
  const others = words(text).filter((word) => !proper.includes(word));
  return others.find((word) => proper.some((own) => editDistance(own, word) <= 2));
}

function oneName({ controller, published }: Policy): Report[] {
  const inText = (published?.namesUsed ?? []).filter((used) => almost(controller.name, used) !== undefined);
  const domain = controller.email.slice(controller.email.indexOf("@") + 1);
  return [
    ...inText.map((used) => ({
      code: "L1-controller-name-varies" as const,
      place: "published.namesUsed",
      found: `the controller is called \`${controller.name}\` and also \`${used}\``,
      remedy: "use the name of the company register everywhere",
    })),
    ...(almost(controller.name, domain) === undefined
      ? []
      : [
          {
            code: "L1-controller-name-varies" as const,
            level: "info" as const,
            place: "controller.email",
            found: `\`${domain}\` differs by a letter or two from the name \`${controller.name}\``,
            remedy: "say in the notice that the address is yours, or use one under the registered name",
          },
        ]),
  ];
}

function versionAndDay({ version, validFrom }: Policy): Report[] {
  const missing = [
    { place: "version", blank: isBlank(version), what: "version" },
    { place: "validFrom", blank: isBlank(validFrom), what: "day it takes effect" },
  ];
  return missing
    .filter(({ blank }) => blank)
    .map(({ place, what }) => ({
      code: "L2-no-version-or-date",
      place,
      found: `the text states no ${what}`,
      remedy: "give every text a version and the day from which it applies",
    }));
}

function identified({ controller }: Policy): Report[] {
  const report = (place: string, found: string, remedy: string): Report => ({
    code: "L3-controller-not-identified",
    place: `controller.${place}`,
    found,
    remedy,
  });
  const number = controller.enterpriseNumber ?? "";
  const officer = controller.dataProtectionOfficer;
  const told = "contact" in officer ? officer.contact : officer.notRequiredBecause;
  return [
    ...(isBlank(number)
      ? [
          report(
            "enterpriseNumber",
            "no enterprise number is given",
            "add the number of the company register",
          ),
        ]
      : controller.country === "BE" && !isBelgianNumber(number)
        ? [
            report(
              "enterpriseNumber",
              `\`${number}\` is no Belgian enterprise number: its check digits do not fit`,
              "copy it from the Crossroads Bank for Enterprises",
            ),
          ]
        : []),
    ...(controller.phone === undefined || isBlank(controller.phone)
      ? [report("phone", "no telephone number is given", "add a way to reach the company directly")]
      : []),
    ...(isBlank(told)
      ? [
          report(
            "dataProtectionOfficer",
            "neither a data protection officer nor a reason for having none is given",
            "name the officer's contact, or say why art. 37 does not ask for one",
          ),
        ]
      : []),
  ];
}

/** Ten digits, beginning with 0 or 1; the last two are 97 less the rest of the first eight divided by 97. */
export function isBelgianNumber(text: string): boolean {
  const digits = text.replace(/^BE/i, "").replaceAll(/[\s.]/g, "");
  if (!/^[01]\d{9}$/.test(digits)) return false;
  return Number(digits.slice(8)) === 97 - (Number(digits.slice(0, 8)) % 97);
}
