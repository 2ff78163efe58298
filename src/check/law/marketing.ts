/** L7 and L13 to L15: direct marketing: always refusable, for partners and by electronic mail only when asked for. */
import { lawParameters } from "../../law/index.ts";
import { lookup } from "../../policy/nearest.ts";
import { groundsOf } from "../../policy/pieces.ts";
import { named, place } from "../../policy/place.ts";
import { channelsOf, type Ground, type Policy, type Purpose } from "../../policy/policy.ts";
import type { AudienceKind, BasisKind, ChannelName } from "../../policy/vocabulary.ts";
import { isBlank, type PolicyRule, type Report } from "../rule.ts";

const sells = (purpose: Purpose): boolean => (purpose.offers ?? []).length > 0;

/** Grounds of direct marketing, by the promise of the purpose or by its basis. */
const sellingGrounds = (policy: Policy) =>
  groundsOf(policy).filter(({ purpose, ground }) => sells(purpose) || ground.basis.kind === "softOptIn");

export const objectionAbsolute: PolicyRule = (policy) =>
  Object.entries(policy.purposes)
    .filter(
      ([, purpose]) => sells(purpose) || purpose.grounds.some(({ basis }) => basis.kind === "softOptIn"),
    )
    .filter(([, purpose]) => purpose.objection !== "absolute")
    .map(([name]) => ({
      code: "L7-objection-not-absolute",
      place: place("purposes", name, "objection"),
      found: `\`${name}\` sends offers and an objection does not end it for certain`,
      remedy: 'declare `objection: "absolute"`',
    }));

export const partnerOffers: PolicyRule = (policy) =>
  groundsOf(policy)
    .filter(({ purpose, ground }) => purpose.offers?.includes("partners") && ground.basis.kind !== "consent")
    .map(({ name, ground, place: at }) => ({
      code: "L13-partner-offers-without-consent",
      place: `${at}.basis`,
      found: `\`${name}\` sends offers of partners on \`${ground.basis.kind}\``,
      remedy: "ask for consent, in a purpose of its own, apart from your own offers",
    }));

const ELECTRONIC: ReadonlySet<ChannelName> = new Set(["email", "sms"]);
const CARRIES_ELECTRONIC: ReadonlySet<BasisKind> = new Set(["consent", "softOptIn"]);
const BOUGHT: ReadonlySet<AudienceKind> = new Set(["customer", "formerCustomer"]);

export const electronicOffers: PolicyRule = (policy) =>
  sellingGrounds(policy).flatMap(({ name, purpose, ground, place: at }): Report[] => {
    const open = channelsOf(purpose, ground);
    const electronic = open.filter((channel) => ELECTRONIC.has(channel));
    const unlimited = purpose.channels === undefined;
    if (electronic.length === 0 && !unlimited && ground.basis.kind !== "softOptIn") return [];
    const how = unlimited ? "any channel, e-mail included," : named(electronic);
    if (!CARRIES_ELECTRONIC.has(ground.basis.kind))
      return [
        {
          code: "L14-electronic-offers-without-opt-in",
          place: unlimited ? at : `${at}.basis`,
          found: `\`${name}\` sends offers by ${how} on \`${ground.basis.kind}\``,
          remedy:
            "ask for consent, or rest on `softOptIn` where its conditions are met, or leave the channel out",
        },
      ];
    return ground.basis.kind === "softOptIn" ? softOptIn(policy, purpose, ground, at) : [];
  });

function softOptIn(policy: Policy, purpose: Purpose, ground: Ground, at: string): Report[] {
  const open = channelsOf(purpose, ground);
  const kinds = ground.audience.map((name) => lookup(policy.audiences, name)?.kind);
  const strangers = ground.audience.filter((_, i) => {
    const kind = kinds[i];
    return kind === undefined || !BOUGHT.has(kind);
  });
  const report = (found: string, remedy: string, level?: "info"): Report => ({
    code: "L14-electronic-offers-without-opt-in",
    place: `${at}.basis`,
    found,
    remedy,
    ...(level === undefined ? {} : { level }),
  });
  const others = open.filter((channel) => !ELECTRONIC.has(channel));
  const noConditions = ground.basis.kind === "softOptIn" && isBlank(ground.basis.conditions);
  return [
    ...(noConditions
      ? [
          report(
            "the soft opt-in is used and its conditions are not stated",
            "state how each condition is met: sale, similar products, free refusal at collection and in each message",
          ),
        ]
      : []),
    ...(others.length === 0
      ? []
      : [
          report(
            `the soft opt-in is used for ${named(others)}, which it does not concern`,
            "rest the other channels on a ground of their own",
          ),
        ]),
    ...(strangers.length === 0
      ? []
      : [
          report(
            `the soft opt-in is used for ${named(strangers)}, who are not known to have bought anything`,
            "use consent for them, or say by `kind` that the audience are customers",
          ),
        ]),
    ...(kinds.includes("formerCustomer")
      ? [
          report(
            "the soft opt-in is used for former customers, which is defended but not settled",
            "keep the proof of all its conditions, and keep the period short",
            "info",
          ),
        ]
      : []),
  ];
}

export const canvassingDescribed: PolicyRule = (policy) => [
  ...Object.entries(policy.recipients).flatMap(([name, recipient]) =>
    (recipient.canvasses ?? [])
      .filter(
        (channel) =>
          !recipient.purposes.some((purpose) => {
            const channels = lookup(policy.purposes, purpose)?.channels ?? {};
            return Object.hasOwn(channels, channel);
          }),
      )
      .map((channel) => ({
        code: "L15-canvassing-not-described" as const,
        place: place("recipients", name, "canvasses"),
        found: `\`${name}\` approaches people by \`${channel}\`, which none of its purposes describes`,
        remedy: "declare the channel in the purpose, with its ground and its limit",
      })),
  ),
  ...registersNotConsulted(policy),
];

/** The do-not-call list of Belgium binds whoever calls consumers there. */
const DO_NOT_CALL = "be.dncm";

function registersNotConsulted(policy: Policy): Report[] {
  const known = new Set(Object.keys(lawParameters));
  return Object.entries(policy.purposes).flatMap(([name, purpose]): Report[] => {
    const at = place("purposes", name, "optOutRegisters");
    const strange = (purpose.optOutRegisters ?? []).filter((register) => !known.has(register));
    const calls =
      sells(purpose) && (purpose.channels === undefined || Object.hasOwn(purpose.channels, "phone"));
    const consulted = purpose.optOutRegisters?.includes(DO_NOT_CALL) === true;
    const report = (found: string, remedy: string): Report => ({
      code: "L15-canvassing-not-described",
      place: at,
      found,
      remedy,
    });
    return [
      ...strange.map((register) =>
        report(
          `\`${register}\` is no register known here`,
          `use an id of the law list, such as \`${DO_NOT_CALL}\``,
        ),
      ),
      ...(calls && !consulted && policy.controller.country === "BE"
        ? [
            report(
              `\`${name}\` sells by telephone and does not consult the do-not-call list`,
              `add \`${DO_NOT_CALL}\` to \`optOutRegisters\`, or leave the telephone out`,
            ),
          ]
        : []),
    ];
  });
}
