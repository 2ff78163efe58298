/** What a request for erasure may not leave standing. */
import { place } from "../../policy/place.ts";
import type { PolicyRule, Report } from "../rule.ts";

export const erasure: PolicyRule = (policy) =>
  Object.entries(policy.purposes).flatMap(([name, purpose]): Report[] => {
    if (purpose.onErasure === "ends") return [];
    const at = place("purposes", name, "onErasure");
    const onConsent = purpose.grounds.some(({ basis }) => basis.kind === "consent");
    return [
      ...(purpose.offers === undefined || purpose.offers.length === 0
        ? []
        : [
            {
              code: "marketing-survives-erasure" as const,
              place: at,
              found: `\`${name}\` sends offers and stays after erasure under ${purpose.onErasure.stays}`,
              remedy: 'let erasure end it (`onErasure: "ends"`)',
            },
          ]),
      ...(onConsent
        ? [
            {
              code: "consent-survives-erasure" as const,
              place: at,
              found: `\`${name}\` rests on consent and stays after erasure under ${purpose.onErasure.stays}`,
              remedy: "let erasure end it, or split off what stays under another ground",
            },
          ]
        : []),
    ];
  });
