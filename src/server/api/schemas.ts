/** What goes over the wire, once: requests are checked by it, and the description of the interface is made from it. */
import { z } from "@hono/zod-openapi";

const HASH = /^[0-9a-f]{64}$/;
/** Names that come from outside are short; what they may be is the policy's to say. */
const name = (what: string) => z.string().max(200).openapi({ description: what });

export const Failure = z
  .object({
    code: z.string().openapi({ example: "answer-refused" }),
    message: z.string(),
    details: z.string().optional(),
    hint: z.string().optional(),
  })
  .openapi("Failure");

export const Texts = z.record(z.string(), z.string()).openapi("Texts", {
  description: "By language: the SHA-256 of the text that asks for all the purposes named.",
});

export const Visitor = z
  .object({
    visitor: z.uuid(),
    return: z
      .string()
      .openapi({ description: "Gets the same visitor another capability, for thirteen months." }),
    capability: z.string(),
    seconds: z.int().openapi({ description: "How long the capability lasts." }),
    purposes: z.array(z.string()),
    texts: Texts,
  })
  .openapi("Visitor");

const Choices = z.record(name("purpose"), z.record(z.string().max(40), z.boolean())).openapi("Choices", {
  description:
    'By purpose, then by channel; `""` for a purpose without channels, or for all of them at once.',
  example: { siteStatistics: { "": true } },
});

export const Answer = z
  .strictObject({
    id: z.uuid().openapi({ description: "Drawn by the client: the same answer sent twice is one." }),
    capability: z.string().max(5_000),
    language: name("of the text shown"),
    text: z.string().regex(HASH).openapi({ description: "SHA-256 of the text shown, in hexadecimal." }),
    choices: Choices,
    action: name("what was pressed: `acceptAll`, `refuseAll`, `save` or `withdraw`"),
    surface: z
      .string()
      .regex(/^[a-z][a-z0-9-]{0,39}$/)
      .openapi({ description: "Where it was shown; `app` or `app-...` in an app.", example: "banner" }),
    build: z.string().regex(HASH).optional().openapi({ description: "SHA-256 of the code that showed it." }),
    at: z
      .string()
      .max(60)
      .optional()
      .openapi({ description: "The clock of the device. It is kept and decides nothing." }),
  })
  .openapi("Answer");

const Policy = z.object({ version: z.string(), hash: z.string() });
const day = z.string().nullable();

export const Answered = z
  .object({
    id: z.uuid(),
    fresh: z.boolean().openapi({ description: "False when the same answer had been recorded before." }),
    recordedAt: z.string(),
    policy: Policy,
    until: z
      .record(z.string(), z.record(z.string(), day))
      .openapi({ description: "The last day of each answer; null: until it is changed." }),
  })
  .openapi("Answered");

export const State = z
  .object({
    day: z.string(),
    policy: Policy,
    purposes: z.array(
      z.object({
        purpose: z.string(),
        channels: z.record(
          z.string(),
          z.object({
            state: z.enum(["none", "given", "lapsed", "refused", "withdrawn", "objected", "erased"]),
            since: day,
            until: day,
          }),
        ),
        ask: z.array(z.string()).openapi({ description: "Why to ask again; empty: do not." }),
      }),
    ),
    texts: Texts,
  })
  .openapi("State");

export const LinkedData = z.record(z.string(), z.unknown()).openapi("LinkedData", {
  description: "JSON-LD in the words of the Data Privacy Vocabulary, ISO/IEC TS 27560.",
});

export const ById = z.object({ id: z.uuid() });
export const ByHash = z.object({ hash: z.string().regex(HASH) });
