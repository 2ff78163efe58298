/**
 * Towns with their postcodes and telephone zones, and street names in the language spoken there. The towns are real,
 * so that a Belgian reader feels at home; no house number stands for a real house.
 */
import type { Random } from "./random.ts";

export type Tongue = "fr" | "nl" | "de";
export type Town = {
  readonly postcode: string;
  readonly name: string;
  readonly tongue: Tongue;
  /** The telephone zone without its zero. */
  readonly zone: string;
};

const towns = (tongue: Tongue, list: string): Town[] =>
  list.split("; ").map((entry) => {
    const [postcode = "", zone = "", ...name] = entry.split(" ");
    return { postcode, zone, name: name.join(" "), tongue };
  });

const french = towns(
  "fr",
  "1000 2 Bruxelles; 1030 2 Schaerbeek; 1050 2 Ixelles; 1070 2 Anderlecht; 1180 2 Uccle; 1300 10 Wavre; " +
    "1348 10 Louvain-la-Neuve; 1400 67 Nivelles; 1410 2 Waterloo; 1420 2 Braine-l’Alleud; 4000 4 Liège; " +
    "4500 85 Huy; 4800 87 Verviers; 5000 81 Namur; 5300 85 Andenne; 5500 82 Dinant; 6000 71 Charleroi; " +
    "6200 71 Châtelet; 6600 61 Bastogne; 6700 63 Arlon; 6800 61 Libramont-Chevigny; 7000 65 Mons; " +
    "7100 64 La Louvière; 7500 69 Tournai; 7700 56 Mouscron",
);
const dutch = towns(
  "nl",
  "1500 2 Halle; 1700 2 Dilbeek; 1800 2 Vilvoorde; 2000 3 Antwerpen; 2300 14 Turnhout; 2800 15 Mechelen; " +
    "3000 16 Leuven; 3300 16 Tienen; 3500 11 Hasselt; 3600 89 Genk; 8000 50 Brugge; 8400 59 Oostende; " +
    "8500 56 Kortrijk; 8800 51 Roeselare; 9000 9 Gent; 9100 3 Sint-Niklaas; 9300 53 Aalst; 9700 55 Oudenaarde",
);
const german = towns("de", "4700 87 Eupen; 4720 87 Kelmis; 4760 80 Büllingen; 4780 80 Sankt Vith");

export const allTowns: readonly Town[] = [...french, ...dutch, ...german];

/** SENEK works from Walloon Brabant: more than half of its people speak French, one in thirty German. */
export function town(chance: Random): Town {
  const draw = chance.next();
  const list = draw < 0.58 ? french : draw < 0.97 ? dutch : german;
  return list[chance.between(0, list.length - 1)] ?? home;
}

const home: Town = { postcode: "1420", zone: "2", name: "Braine-l’Alleud", tongue: "fr" };
export const townOf = (postcode: string): Town =>
  allTowns.find((place) => place.postcode === postcode) ?? home;

const streets: Readonly<Record<Tongue, readonly [string, ...string[]]>> = {
  fr: [
    "Rue de la Station",
    "Avenue des Tilleuls",
    "Rue du Moulin",
    "Chemin des Prés",
    "Rue de l’Église",
    "Avenue Reine Astrid",
    "Rue des Écoles",
    "Clos des Merisiers",
    "Place Communale",
    "Rue Haute",
    "Chaussée de Nivelles",
    "Rue du Ruisseau",
    "Drève des Hêtres",
    "Rue des Combattants",
    "Allée des Noisetiers",
  ],
  nl: [
    "Stationsstraat",
    "Kerkstraat",
    "Molenweg",
    "Lindelaan",
    "Dorpsplein",
    "Schoolstraat",
    "Koningin Astridlaan",
    "Beukendreef",
    "Kasteelstraat",
    "Nieuwstraat",
    "Veldweg",
    "Brusselsesteenweg",
    "Hoogstraat",
    "Wilgenlaan",
    "Bosstraat",
  ],
  de: [
    "Bahnhofstraße",
    "Kirchstraße",
    "Mühlenweg",
    "Lindenallee",
    "Schulstraße",
    "Aachener Straße",
    "Gartenweg",
    "Am Markt",
    "Hochstraße",
    "Wiesenweg",
  ],
};
export const street = (chance: Random, tongue: Tongue): string => chance.pick(streets[tongue]);
