/**
 * What one act of a person does today: whether it still has an effect, until when, and if it never had one, why. And the
 * consents whose time ran out, which nobody recorded because they follow from the dates. It computes nothing anew; it
 * looks the act up in the spells of the reference model.
 */
import { type Day, FOREVER, later, nextDay } from "./day.ts";
import { barredImports, type Spell } from "./events.ts";
import type { Person } from "./person.ts";
import { standingsOf, type UnitDays } from "./standing.ts";
import type { ChannelName } from "./vocabulary.ts";

export type ActEffect =
  /** `until`: its last day, null when none is known. */
  | { readonly state: "on"; readonly until: Day | null }
  | { readonly state: "over"; readonly until: Day }
  | { readonly state: "later"; readonly from: Day }
  | { readonly state: "never"; readonly why: NoEffect };

/**
 * `announces`: it says what is to come. `barred`: an earlier opt-out goes before it. `overtaken`: another act of the same
 * day decides. `unheeded`: no purpose of the policy goes by it.
 */
export type NoEffect = "announces" | "barred" | "overtaken" | "unheeded";

/** A consent whose time ran out. */
export type Expiry = {
  /** The act by which it was given. */
  readonly event: number;
  readonly purpose: string;
  /** Those it ran out for; none where the purpose has none. */
  readonly channels: readonly ChannelName[];
  /** The first day without it. */
  readonly day: Day;
};

const unitsOf = (who: Person): readonly UnitDays[] =>
  standingsOf(who)
    .filter(({ channel }) => channel === null)
    .flatMap(({ units }) => units);

const spellsOf = ({ parts }: UnitDays): readonly Spell[] => [
  ...lasting(parts.consents, () => true),
  ...lasting(parts.objections, sameScope),
  ...lasting(parts.erasures, sameScope),
  ...lasting(parts.restrictions, sameScope),
  ...Object.values(parts.told).flatMap((told) => lasting(told, sameScope)),
];

const sameScope = (a: Spell, b: Spell): boolean =>
  a.event.purpose === b.event.purpose && a.event.channel === b.event.channel;

/**
 * An act that is said again goes on having its effect: whoever withdrew a consent and then objects has done both. Only a
 * consent given anew replaces the one before, since its time begins again.
 */
function lasting(spells: readonly Spell[], isSame: (a: Spell, b: Spell) => boolean): readonly Spell[] {
  const from = [...spells];
  for (let i = from.length - 2; i >= 0; i--) {
    const [spell, next] = [from[i], from[i + 1]];
    if (spell === undefined || next === undefined || spell.state === "given") continue;
    const goesOn = spell.state === next.state && next.from === nextDay(spell.until) && isSame(spell, next);
    if (goesOn) from[i] = { ...spell, until: next.until };
  }
  return from;
}

/** Answers for any act of the person, by its number. */
export function actEffects(who: Person, today: Day): (event: number) => ActEffect {
  const units = unitsOf(who);
  const found = new Map<number, Spell[]>();
  for (const spell of units.flatMap(spellsOf)) {
    const same = found.get(spell.event.id);
    if (same === undefined) found.set(spell.event.id, [spell]);
    else same.push(spell);
  }
  return (event) => {
    const spells = found.get(event) ?? [];
    const now = spells.filter(({ from, until }) => from <= today && today <= until);
    if (now.length > 0) {
      const until = now.map((spell) => spell.until).reduce(later);
      return { state: "on", until: until === FOREVER ? null : until };
    }
    const [ahead] = spells.filter(({ from }) => from > today);
    if (ahead !== undefined) return { state: "later", from: ahead.from };
    // A spell that was cut to nothing, by a validity of no days, is none.
    const ended = spells.filter(({ from, until }) => from <= until).map(({ until }) => until);
    if (ended.length > 0) return { state: "over", until: ended.reduce(later) };
    return { state: "never", why: whyNot(who, event) };
  };
}

function whyNot(who: Person, id: number): NoEffect {
  const event = who.events.find((one) => one.id === id);
  if (event?.kind === "restrictionNotice") return "announces";
  if (event === undefined) return "unheeded";
  const barred = Object.entries(who.policy.purposes).some(([name, purpose]) => {
    const channels = [null, ...Object.keys(purpose.channels ?? {})] as readonly (ChannelName | null)[];
    return channels.some((channel) => barredImports(who.events, { name, purpose, channel }).includes(event));
  });
  if (barred) return "barred";
  const alone = unitsOf({ ...who, events: [event] }).flatMap(spellsOf);
  return alone.length > 0 ? "overtaken" : "unheeded";
}

/** The consents that ended by themselves before today, unless somebody recorded that as well. */
export function expiriesOf(who: Person, today: Day): readonly Expiry[] {
  const last = new Map<string, Expiry>();
  for (const { purpose, channel, parts } of unitsOf(who))
    parts.consents.forEach((spell, i) => {
      const next = parts.consents[i + 1];
      const day = spell.until === FOREVER ? FOREVER : nextDay(spell.until);
      const replaced = next !== undefined && (next.from <= day || next.event.kind === "consentExpired");
      if (spell.state !== "given" || replaced) return;
      const key = `${spell.event.id} ${purpose} ${channel ?? ""}`;
      // Several grounds may ask for the same consent; it lasts as long as the longest.
      if (day <= (last.get(key)?.day ?? "")) return;
      last.set(key, { event: spell.event.id, purpose, channels: channel === null ? [] : [channel], day });
    });
  const joined = new Map<string, Expiry>();
  for (const one of last.values()) {
    if (one.day > today) continue;
    const key = `${one.event} ${one.purpose} ${one.day}`;
    joined.set(key, { ...one, channels: [...(joined.get(key)?.channels ?? []), ...one.channels] });
  }
  return [...joined.values()];
}
