/** The shape SENEK's recipients share: its purposes and fields, and the country nearly all of them work in. */
import type { Recipient } from "../../../src/policy/policy.ts";
import type { SenekField } from "../names.ts";
import type { purposes } from "../purposes.ts";

export type SenekRecipient = Recipient<keyof typeof purposes, SenekField>;

export const belgium = ["BE"] as const;
