/**
 * The contact gate over everybody of a sample company: how long asking takes for each purpose that makes offers, and how
 * long claiming. `npm run bench:contact -- [people] [folder]`; a folder keeps the company for the next run.
 */
import { openCompany } from "./company.ts";

const people = Number(process.argv[2] ?? 20_000);
const folder = process.argv[3];
const company = await openCompany({ people, ...(folder === undefined ? {} : { folder }) });
try {
  const { engine } = company;
  await engine.loadRegister("be.dncm", listed(100_000));
  await engine.loadRegister("be.robinson", ["Rue de l'Exemple;1;1000"]);
  const asked = [
    { purpose: "customerOffers", channel: "email", offer: "heatPump" },
    { purpose: "formerCustomerOffers", channel: "phone", offer: "heatPump" },
    { purpose: "prospectOffers", channel: "post", offer: "heatPump" },
    { purpose: "partnerOffers", channel: "email", offer: "solarPanels" },
  ];
  console.log(`${company.people} people, a list of 100000 numbers`);
  for (const campaign of asked) {
    const check = await timed(() => engine.contact({ ...campaign, dryRun: true }));
    const claim = await timed(() => engine.contact(campaign));
    const allowed = claim.result.filter((one) => one.allowed).length;
    console.log(
      `${campaign.purpose} by ${campaign.channel}: ${allowed} allowed, asked in ${check.seconds} s, claimed in ${claim.seconds} s`,
    );
  }
} finally {
  await company.close();
}

function* listed(count: number): Generator<string> {
  for (let i = 0; i < count; i++) yield `0470${String(i).padStart(6, "0")}`;
}

async function timed<T>(work: () => Promise<T>): Promise<{ readonly result: T; readonly seconds: string }> {
  const start = performance.now();
  const result = await work();
  return { result, seconds: ((performance.now() - start) / 1000).toFixed(2) };
}
