/** Names that are common in Belgium, drawn apart from each other: nobody here is anybody. */
import type { Tongue } from "./places.ts";
import type { Random } from "./random.ts";

type Names = readonly [string, ...string[]];
const list = (first: string, ...rest: string[]): Names => [first, ...rest];

const women: Readonly<Record<Tongue, Names>> = {
  fr: list(
    "Marie",
    "Nathalie",
    "Isabelle",
    "Sophie",
    "Anne",
    "Camille",
    "Julie",
    "Véronique",
    "Chantal",
    "Élise",
    "Fatima",
    "Céline",
    "Monique",
    "Aïcha",
    "Laura",
    "Zoé",
  ),
  nl: list(
    "An",
    "Els",
    "Katrien",
    "Lies",
    "Sofie",
    "Emma",
    "Hilde",
    "Griet",
    "Lotte",
    "Ingrid",
    "Marijke",
    "Nele",
    "Yasmina",
    "Femke",
    "Veerle",
    "Tine",
  ),
  de: list("Anna", "Ursula", "Sabine", "Claudia", "Lena", "Monika", "Heike", "Johanna", "Greta", "Birgit"),
};
const men: Readonly<Record<Tongue, Names>> = {
  fr: list(
    "Jean",
    "Luc",
    "Michel",
    "Thomas",
    "Olivier",
    "Benoît",
    "Pierre",
    "Nicolas",
    "Karim",
    "Alain",
    "Julien",
    "Xavier",
    "Étienne",
    "Mehdi",
    "Simon",
    "Hugo",
  ),
  nl: list(
    "Jan",
    "Koen",
    "Peter",
    "Wim",
    "Bart",
    "Tom",
    "Dirk",
    "Stijn",
    "Pieter",
    "Jef",
    "Lars",
    "Rachid",
    "Joris",
    "Hendrik",
    "Wout",
    "Geert",
  ),
  de: list("Hans", "Klaus", "Stefan", "Markus", "Lukas", "Dieter", "Jürgen", "Felix", "Paul", "Bernd"),
};
const families: Readonly<Record<Tongue, Names>> = {
  fr: list(
    "Dubois",
    "Lambert",
    "Dupont",
    "Martin",
    "Simon",
    "Leroy",
    "Gérard",
    "Lejeune",
    "Renard",
    "Collin",
    "Denis",
    "Hubert",
    "Noël",
    "Wauters",
    "Marchal",
    "Benali",
    "Delvaux",
    "Piron",
    "Thiry",
    "Gilson",
    "D’Hondt",
    "El Amrani",
  ),
  nl: list(
    "Peeters",
    "Janssens",
    "Maes",
    "Jacobs",
    "Mertens",
    "Willems",
    "Claes",
    "Goossens",
    "Wouters",
    "De Smet",
    "Vermeulen",
    "Van den Broeck",
    "De Clercq",
    "Aerts",
    "Michiels",
    "Yilmaz",
    "Van Damme",
    "Lauwers",
    "Hermans",
    "Desmet",
    "Baert",
    "’t Jampens",
  ),
  de: list(
    "Müller",
    "Schmitz",
    "Heinen",
    "Kessel",
    "Pauels",
    "Königs",
    "Radermacher",
    "Schröder",
    "Jousten",
    "Hilgers",
  ),
};

export const firstName = (chance: Random, tongue: Tongue, woman: boolean): string =>
  chance.pick((woman ? women : men)[tongue]);
export const familyName = (chance: Random, tongue: Tongue): string => chance.pick(families[tongue]);

export const title = (tongue: Tongue, woman: boolean): string =>
  ({ fr: ["M.", "Mme"], nl: ["Dhr.", "Mevr."], de: ["Herr", "Frau"] })[tongue][woman ? 1 : 0] ?? "";

/** A local part for an address at example.be: ASCII, and now and then in capitals, as people type. */
export function mailbox(chance: Random, first: string, family: string, number: number): string {
  const plain = `${first}.${family}`.normalize("NFD").replace(/[^A-Za-z.]/g, "");
  const written = chance.chance(0.08) ? plain : plain.toLowerCase();
  return `${written}${number}@${chance.chance(0.6) ? "example.be" : "example.com"}`;
}

/** A landline; local numbers that start with 0 are given to nobody. */
export function landline(chance: Random, zone: string): string {
  const local = 8 - zone.length;
  return `+32${zone}0${String(chance.between(0, 10 ** (local - 1) - 1)).padStart(local - 1, "0")}`;
}
/** A mobile number in a range that no operator has. */
export const mobile = (chance: Random): string =>
  `+3240${chance.between(0, 4)}${String(chance.between(0, 999_999)).padStart(6, "0")}`;

/** A Belgian account with right check digits, at a bank that does not exist (999). */
export function iban(chance: Random): string {
  const account = `999${String(chance.between(0, 9_999_999)).padStart(7, "0")}`;
  const national = `${account}${String(rest(account, 97) || 97).padStart(2, "0")}`;
  return `BE${String(98 - rest(`${national}111400`, 97)).padStart(2, "0")}${national}`;
}
const rest = (digits: string, by: number): number =>
  [...digits].reduce((left, digit) => (left * 10 + Number(digit)) % by, 0);

/** An address of the ranges kept for examples (RFC 5737). */
export const ip = (chance: Random): string =>
  `${chance.pick(["192.0.2", "198.51.100", "203.0.113"])}.${chance.between(1, 254)}`;
