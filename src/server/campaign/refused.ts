/** Why a campaign is refused, in the words of the reader: what was found, and what to do. */
import { lookup } from "../../policy/nearest.ts";
import type { Policy } from "../../policy/policy.ts";
import type { Language, Text } from "../../policy/vocabulary.ts";
import { longDay, number } from "../dates.ts";
import { registers, remedies, refusals as say } from "../messages/campaign-choice.ts";
import { channels } from "../messages/campaigns.ts";
import type { Refusal } from "./answer.ts";

/** Sentences; commands in backticks. */
export function refusalWords(policy: Policy, language: Language, refusal: Refusal): readonly string[] {
  const word = (text: Text | undefined, name: string): string => text?.[language] ?? name;
  const purpose = (name: string) => word(lookup(policy.purposes, name)?.label, name);
  const offer = (name: string) => word(lookup(policy.offers ?? {}, name)?.label, name);
  const none = { name: "", items: "" };
  switch (refusal.code) {
    case "register-stale": {
      const name = word(lookup(registers, refusal.register), refusal.register);
      const hours = number(refusal.hours, language);
      return [
        refusal.loadedOn === null
          ? say.absent[language]({ ...none, name })
          : say.stale[language]({ name, items: longDay(refusal.loadedOn, language) }),
        say.load[language]({ name: refusal.register, items: hours }),
      ];
    }
    case "offer-not-in-catalogue": {
      const name = purpose(refusal.purpose);
      const items = refusal.possible.map(offer).join(", ");
      return [
        refusal.offer === undefined
          ? say.noOffer[language]({ ...none, name })
          : say.otherOffer[language]({ name, items: offer(refusal.offer) }),
        items === "" ? remedies.offersNone[language] : say.offers[language]({ ...none, items }),
      ];
    }
    case "segment-field": {
      const name = purpose(refusal.chooser);
      const items = refusal.through.map(purpose).join(", ");
      return [
        say.field[language]({ name, items: fieldLabel(policy, language, refusal.field) }),
        items === "" ? remedies.leaveOut[language] : say.through[language]({ ...none, items }),
      ];
    }
    case "segment-value": {
      const name = fieldLabel(policy, language, refusal.field);
      return [
        refusal.value === undefined
          ? say.valueMissing[language]({ ...none, name })
          : say.value[language]({ name, items: refusal.value }),
      ];
    }
    case "channel-unused": {
      const items = refusal.possible.map((one) => channels[one][language]).join(", ");
      return [
        say.channel[language]({ name: purpose(refusal.purpose), items: channels[refusal.channel][language] }),
        say.channels[language]({ ...none, items }),
      ];
    }
    case "name-taken":
      return [say.nameTaken[language]({ ...none, name: refusal.name })];
    case "name-missing":
      return [remedies.nameMissing[language]];
  }
}

/** What the policy calls a field. */
export function fieldLabel(policy: Policy, language: Language, field: string | undefined): string {
  const [category = "", name = ""] = (field ?? "").split(".");
  return lookup(lookup(policy.categories, category)?.fields ?? {}, name)?.label[language] ?? field ?? "";
}
