/**
 * The lists of refusals that are consulted before people are approached: what is listed there, which channels it
 * closes, how old our copy may be. Their ids are those of the parameters they rest on.
 */
import { beParameters } from "./be.ts";

export type OptOutRegister = {
  /** What its entries are. */
  readonly lists: "phone" | "post" | "email";
  /** The channels that somebody listed may not be approached by. */
  readonly channels: readonly ("email" | "phone" | "sms" | "post" | "visit" | "app")[];
  /** The word of the contact gate for somebody listed. */
  readonly code: "register-listed" | "robinson";
  readonly citation: string;
  /** Older than this, our copy no longer counts. */
  readonly hours: number;
};

export const optOutRegisters: Readonly<Record<string, OptOutRegister>> = {
  "be.dncm": {
    lists: "phone",
    channels: ["phone"],
    code: "register-listed",
    citation: beParameters.dncm.citation,
    hours: beParameters.dncm.value.hours,
  },
  "be.robinson": {
    lists: "post",
    channels: ["post"],
    code: "robinson",
    citation: beParameters.robinson.citation,
    hours: beParameters.robinson.value.hours,
  },
};
