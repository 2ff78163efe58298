/** SENEK itself: offices, staff, catalogue, partners, campaigns, surveys and recalls. The same for every sample. */
import { addMonths, addYears, type DayNumber, text } from "./calendar.ts";
import { allTowns } from "./places.ts";
import type { Rows } from "./rows.ts";

export const serviceLines = [
  "boiler_installation",
  "maintenance",
  "repair",
  "heating_audit",
  "water_softener",
  "heat_pump",
  "air_conditioning",
] as const;
export type Service = (typeof serviceLines)[number];

type Product = { readonly sku: string; readonly name: string; readonly price: number };
/** What a contract of each line is made of, dearest first. */
export const products: Readonly<Record<Service, readonly [Product, ...Product[]]>> = {
  boiler_installation: [
    { sku: "BOI-24", name: "Condensing boiler 24 kW", price: 3190 },
    { sku: "BOI-PIP", name: "Flue and pipework", price: 780 },
    { sku: "BOI-HRS", name: "Fitting, per hour", price: 62 },
  ],
  maintenance: [
    { sku: "MNT-YEAR", name: "Yearly maintenance", price: 149 },
    { sku: "MNT-KIT", name: "Gasket kit", price: 24 },
  ],
  repair: [
    { sku: "REP-HRS", name: "Repair, per hour", price: 68 },
    { sku: "REP-PMP", name: "Circulation pump", price: 210 },
  ],
  heating_audit: [{ sku: "AUD-HOME", name: "Heating audit of a home", price: 240 }],
  water_softener: [
    { sku: "SOF-20", name: "Water softener 20 l", price: 1290 },
    { sku: "SOF-SALT", name: "Salt, 25 kg", price: 14 },
  ],
  heat_pump: [
    { sku: "HPU-8", name: "Air-water heat pump 8 kW", price: 9450 },
    { sku: "HPU-TNK", name: "Hot-water tank 200 l", price: 1480 },
    { sku: "HPU-HRS", name: "Fitting, per hour", price: 66 },
  ],
  air_conditioning: [
    { sku: "AIR-35", name: "Split unit 3.5 kW", price: 1650 },
    { sku: "AIR-HRS", name: "Fitting, per hour", price: 64 },
  ],
};

/** `T01`, `T02` and so on. */
function codes(letter: string, count: number): readonly [string, ...string[]] {
  const code = (i: number): string => `${letter}${String(i).padStart(2, "0")}`;
  return [code(1), ...Array.from({ length: count - 1 }, (_, i) => code(i + 2))];
}

export const partnerCodes = ["VOLTANE", "SOLEVIA", "ISOBEL", "DOMOTEQ", "ELEKTROMOVE", "ACCUBEL"] as const;
export const technicianCodes = codes("T", 24);
export const sellerCodes = codes("V", 8);
export const recalled = { id: 1, brand: "Thermalis", model: "TX-24", until: "TX24-200000" };
export const surveyIds = [1, 2, 3] as const;

const offices = [
  { id: 1, name: "Braine-l’Alleud", street: "Avenue du Commerce 17", postcode: "1420" },
  { id: 2, name: "Gent", street: "Molenweg 400", postcode: "9000" },
  { id: 3, name: "Eupen", street: "Aachener Straße 400", postcode: "4700" },
] as const;

export function addCompany(rows: Rows, today: DayNumber): void {
  for (const office of offices)
    rows.add("office", { ...office, municipality: office.name, phone: `+3220000${office.id}00` });
  for (const town of allTowns)
    rows.add("office_area", {
      office_id: { fr: 1, nl: 2, de: 3 }[town.tongue],
      postcode: town.postcode,
    });
  addStaff(rows, today);
  addPartners(rows);
  addCatalogue(rows, today);
}

const surnames = ["Servais", "De Backer", "Lenaerts", "Hendrickx", "Wilmotte", "Schyns", "Poncelet", "Daems"];

function addStaff(rows: Rows, today: DayNumber): void {
  const add = (code: string, role: string, i: number): void => {
    const name = `${String.fromCharCode(65 + (i % 26))}. ${surnames[i % surnames.length] ?? ""}`;
    const left = i % 9 === 8 ? text(today - 30 * i) : null;
    rows.add("staff", {
      code,
      role,
      office_id: (i % 3) + 1,
      name,
      work_email: `${code.toLowerCase()}@senek.example.be`,
      work_phone: `+324000000${String(i + 10).padStart(2, "0")}`,
      agency: role === "seller" ? "Porte Ouverte SRL" : null,
      area: ["Brabant wallon", "Oost-Vlaanderen", "Ostbelgien"][i % 3] ?? null,
      engaged_on: text(addYears(today, -9) + 97 * i),
      left_on: left,
    });
  };
  technicianCodes.forEach((code, i) => void add(code, "technician", i));
  sellerCodes.forEach((code, i) => void add(code, "seller", i));
  ["planner", "sales", "accounts", "privacy", "support"].forEach((role, i) => void add(`S${i + 1}`, role, i));
}

function addPartners(rows: Rows): void {
  const sectors = [
    "energy supply",
    "solar panels",
    "insulation",
    "home automation",
    "green mobility",
    "energy storage",
  ];
  const add = (code: string, name: string, sector: string, url: string): void =>
    rows.add("partner", { code, name, sector, privacy_url: url });
  add("ENGIE", "Electrabel SA (ENGIE)", "energy supply", "https://www.engie.be/fr/privacy");
  partnerCodes.forEach((code, i) => {
    const name = code.charAt(0) + code.slice(1).toLowerCase();
    add(code, name, sectors[i] ?? "", `https://${code.toLowerCase()}.example.be/privacy`);
  });
  rows.add("collection_agency", { id: 1, name: "Recouvra SA (fictitious)", registration: "FPS-000001" });
  rows.add("collection_agency", { id: 2, name: "Incasso Noord BV (fictitious)", registration: "FPS-000002" });
}

function addCatalogue(rows: Rows, today: DayNumber): void {
  for (const service of serviceLines)
    for (const { sku, name, price } of products[service])
      rows.add("product", { sku, service, name, unit_price: price });
  serviceLines.forEach((service, i) => {
    const start = addMonths(today, -2 * i - 1);
    rows.add("campaign", {
      id: i + 1,
      name: `Autumn offer ${i + 1}`,
      service,
      partner_code: i === 6 ? "SOLEVIA" : null,
      starts_on: text(start),
      ends_on: text(start + 45),
    });
  });
  for (const id of surveyIds)
    rows.add("survey", {
      id,
      title: `Satisfaction, wave ${id}`,
      agency: "Panelys (fictitious)",
      opened_on: text(addYears(today, id - 4)),
      closed_on: text(addYears(today, id - 4) + 60),
    });
  for (let i = 0; i < 60; i++)
    rows.add("survey_anonymous_answer", {
      survey_id: (i % 3) + 1,
      question_no: (i % 4) + 1,
      answer: ["very good", "good", "fair", "poor"][i % 4] ?? "",
      answered_in: `${text(addYears(today, (i % 3) - 3)).slice(0, 8)}01`,
    });
  rows.add("recall", {
    id: recalled.id,
    brand: recalled.brand,
    model: recalled.model,
    serial_from: "TX24-000001",
    serial_until: recalled.until,
    danger: "The gas valve may not close fully.",
    announced_on: text(today - 120),
    closed_on: null,
  });
}
