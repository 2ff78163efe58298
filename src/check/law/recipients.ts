/** L17 and L18: who receives data: each with its role, and nobody left out who cannot be done without. */

import { place } from "../../policy/place.ts";
import type { Policy } from "../../policy/policy.ts";
import type { ServiceKind } from "../../policy/vocabulary.ts";
import type { PolicyRule } from "../rule.ts";

export const recipientRoles: PolicyRule = ({ published }) =>
  (published?.recipientsWithoutRole ?? []).map((name) => ({
    code: "L17-recipient-without-role",
    place: place("recipients", name, "role"),
    found: `the text does not say what \`${name}\` is to the controller`,
    remedy: "say whether they act on instruction, for themselves, jointly, or by law",
  }));

export const recipientsComplete: PolicyRule = (policy) => {
  const offered = new Set(Object.values(policy.recipients).flatMap((recipient) => recipient.services ?? []));
  return needed(policy)
    .filter(({ service }) => !offered.has(service))
    .map(({ service, because }) => ({
      code: "L18-recipients-incomplete",
      place: "recipients",
      found: `nobody is listed for \`${service}\`: ${because}`,
      remedy: "list whoever does it, yourselves included, with role and country, or say its service",
    }));
};

function needed(policy: Policy): readonly { service: ServiceKind; because: string }[] {
  const mails = Object.values(policy.purposes).some((purpose) =>
    Object.hasOwn(purpose.channels ?? {}, "email"),
  );
  const closed = policy.published?.claims.includes("closedRecipientList") === true;
  return [
    { service: "hosting", because: "the data lie on somebody's machines" },
    ...(mails ? [{ service: "email" as const, because: "purposes reach people by e-mail" }] : []),
    ...(closed
      ? [
          { service: "accounting" as const, because: "the list calls itself complete" },
          { service: "legal" as const, because: "the list calls itself complete" },
        ]
      : []),
  ];
}
