/**
 * What an answer looks like to others: a JSON-LD processor, without a network, makes of a record and of a receipt nothing
 * but names of the vocabularies they are written in, and loses nothing on the way.
 */
import { createRequire } from "node:module";
import { describe, expect, test } from "vitest";
import { consentReceipt, consentRecords, type JsonLd } from "../src/notice/consent-record.ts";
import type { ConsentRecord } from "../src/policy/consent-state.ts";
import { smallMap } from "./support/small-company.ts";
import { smallPolicy } from "./support/small-policy.ts";

type Processor = { expand(document: object, options: object): Promise<readonly Node[]> };
type Node = { readonly [key: string]: unknown };
const processor = createRequire(import.meta.url)("jsonld") as Processor;

const record: ConsentRecord = {
  id: "00000000-0000-4000-8000-000000000001",
  no: "7",
  subjectTable: "person",
  subject: "2",
  policyVersion: "1",
  policyHash: "ab".repeat(32),
  text: "cd".repeat(32),
  language: "en",
  build: "ef".repeat(32),
  action: "save",
  surface: "banner",
  choices: { marketing: { email: true, phone: false } },
  claimedAt: "2026-03-05T13:29:58Z",
  recordedAt: "2026-03-05T13:30:00Z",
};
const setting = { policy: smallPolicy, map: smallMap, site: "https://example.be" };
const receipt = { v: 1, entry: { id: 7 }, leaf: 3, proof: ["AA==", "BB=="], checkpoint: "log\n8\nAA==\n" };
const proof = { "serment:state": "sealed", "serment:receipt": receipt };

/** Throws where a term or a value would be dropped, and where anything would be fetched. */
const expanded = (document: JsonLd): Promise<readonly Node[]> =>
  processor.expand(document, {
    safe: true,
    documentLoader: (url: string) => Promise.reject(new Error(`nothing is fetched, not even ${url}`)),
  });

const VOCABULARIES =
  /^(https:\/\/w3id\.org\/dpv#|http:\/\/purl\.org\/dc\/terms\/|http:\/\/www\.w3\.org\/2004\/02\/skos\/core#|https:\/\/schema\.org\/|http:\/\/www\.w3\.org\/1999\/02\/22-rdf-syntax-ns#|urn:serment:)\w+$/;

function* nodesIn(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const one of value) yield* nodesIn(one);
  else if (typeof value === "object" && value !== null) {
    yield value as Node;
    if (!("@value" in value)) for (const one of Object.values(value)) yield* nodesIn(one);
  }
}

/** Every value of a property, as an address, or as it is. */
const valuesOf = (nodes: readonly Node[], property: string): unknown[] =>
  nodes.flatMap((node) => ((node[property] ?? []) as Node[]).map((value) => value["@id"] ?? value["@value"]));

describe.each([
  ["a receipt", consentReceipt(record, setting, proof)],
  ["a record", consentRecords(record, setting)],
])("%s", (_, document) => {
  test("is expanded without a network, into the words of vocabularies alone", async () => {
    const nodes = [...nodesIn(await expanded(document))];
    const properties = nodes.flatMap((node) => Object.keys(node)).filter((key) => !key.startsWith("@"));
    expect(properties.length).toBeGreaterThan(30);
    for (const property of properties) expect(property).toMatch(VOCABULARIES);
    const types = nodes
      .filter((node) => !("@value" in node))
      .flatMap((node) => (node["@type"] ?? []) as string[]);
    expect(types).toContain("https://w3id.org/dpv#ConsentRecord");
    for (const type of types) expect(type).toMatch(/^https:\/\/w3id\.org\/dpv#\w+$/);
  });

  test("names what the vocabularies have by its address, and no name is left as a text", async () => {
    const nodes = [...nodesIn(await expanded(document))];
    for (const node of nodes)
      if (node["@type"] !== "@json") expect(String(node["@value"] ?? "")).not.toMatch(/^(dpv|eu-gdpr|loc):/);
    const dpv = "https://w3id.org/dpv#";
    const gdpr = "https://w3id.org/dpv/legal/eu/gdpr#";
    expect(valuesOf(nodes, `${dpv}hasLegalBasis`)).toEqual([`${gdpr}A6-1-a`]);
    expect(valuesOf(nodes, `${dpv}hasApplicableLaw`)).toEqual([`${gdpr}GDPR`]);
    expect(valuesOf(nodes, `${dpv}hasRight`)).toContain(`${gdpr}A7-3`);
    expect(valuesOf(nodes, `${dpv}isIndicatedBy`)).toEqual([`${dpv}DataSubject`, `${dpv}DataSubject`]);
    expect(valuesOf(nodes, `${dpv}hasProcessing`)).toContain(`${dpv}Collect`);
    expect(valuesOf(nodes, `${dpv}hasJurisdiction`)).toEqual(["https://w3id.org/dpv/loc#BE"]);
    expect(valuesOf(nodes, "http://purl.org/dc/terms/conformsTo")).toContain(
      "https://w3id.org/dpv/schema/dpv-27560#record-eu-gdpr",
    );
    const at = nodes.flatMap((node) => node[`${dpv}isIndicatedAtTime`] ?? []);
    expect(at[0]).toEqual({
      "@type": "http://www.w3.org/2001/XMLSchema#dateTime",
      "@value": record.recordedAt,
    });
  });
});

test("the ledger's receipt comes through as it is", async () => {
  const nodes = [...nodesIn(await expanded(consentReceipt(record, setting, proof)))];
  expect(nodes.flatMap((node) => node["urn:serment:receipt"] ?? [])).toEqual([
    { "@type": "@json", "@value": receipt },
  ]);
});
