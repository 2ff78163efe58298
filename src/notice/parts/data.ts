/** The parts on data: what is held, where it comes from, what must be given and what a calculation does with it. */
import type { Section } from "../document.ts";
import { midSentence } from "../typography.ts";
import {
  addressed,
  blocks,
  entries,
  fact,
  facts,
  fieldLines,
  labelOf,
  paragraph,
  purposeId,
  purposeLinks,
  purposesWhere,
  type Reading,
  sentences,
} from "./reading.ts";

/** Every category with its fields and the purposes that use one of them (art. 14(1)(d), and 13 for clarity). */
export function data(read: Reading): Section {
  const { policy, language, messages } = read;
  const say = messages.data;
  return {
    id: "data",
    heading: say.heading,
    lead: say.lead,
    shown: "folded",
    blocks: blocks(
      entries(
        Object.entries(policy.categories).map(([category, { description, fields }]) => ({
          id: `category-${category}`,
          heading: labelOf(policy.categories, category, read),
          text: sentences(description, read),
          facts: [
            ...fact(
              say.fields,
              Object.entries(fields)
                .map(([field, { label, special }]) => {
                  const name = midSentence(label[language] || field, language);
                  return special === undefined ? name : `${name} (${say.special})`;
                })
                .join(", "),
            ),
            ...fact(
              say.neededFor,
              ...purposeLinks(
                purposesWhere(read, ({ uses }) => uses.some((field) => field.startsWith(`${category}.`))),
                read,
              ),
            ),
          ],
        })),
      ),
    ),
  };
}

/** Sources other than the person: art. 14(2)(f), and 14(1)(d) for what comes from them. */
export function sources(read: Reading): Section | undefined {
  const { policy, messages } = read;
  const declared = Object.entries(policy.sources);
  if (declared.length === 0) return undefined;
  const say = messages.sources;
  return {
    id: "sources",
    heading: say.heading,
    lead: say.lead,
    shown: "folded",
    blocks: blocks(
      entries(
        declared.map(([name, source]) => ({
          id: `source-${name}`,
          heading: labelOf(policy.sources, name, read),
          text: source.public === true ? `${say.isPublic}.` : "",
          facts: [
            ...fact(say.names, ...(source.names ?? []).map(addressed)),
            ...fact(say.fields, ...fieldLines(source.fields ?? [], read)),
          ],
        })),
      ),
      paragraph(say.told),
    ),
  };
}

/** Art. 13(2)(e): what happens to those who do not provide what a purpose collects. */
export function mandatory(read: Reading): Section | undefined {
  const { policy, messages } = read;
  const said = Object.entries(policy.purposes).flatMap(([name, { ifNotProvided }]) =>
    ifNotProvided === undefined
      ? []
      : fact(labelOf(policy.purposes, name, read), sentences(ifNotProvided, read)),
  );
  if (said.length === 0) return undefined;
  const { heading, lead } = messages.mandatory;
  return { id: "mandatory", heading, lead, shown: "folded", blocks: blocks(facts(said)) };
}

/** Art. 13(2)(f) and 22: the logic of automated decisions, what they may change, and the person who reviews them. */
export function decisions(read: Reading): Section | undefined {
  const { policy, messages } = read;
  const say = messages.decisions;
  const automated = Object.entries(policy.purposes).flatMap(([name, { automatedDecision }]) =>
    automatedDecision === undefined ? [] : [{ name, ...automatedDecision }],
  );
  if (automated.length === 0) return undefined;
  return {
    id: "decisions",
    heading: say.heading,
    lead: say.lead,
    shown: "folded",
    blocks: blocks(
      entries(
        automated.map(({ name, logic, consequence, humanReview }) => ({
          id: `decision-${purposeId(name)}`,
          heading: labelOf(policy.purposes, name, read),
          text: "",
          facts: [
            ...fact(say.logic, sentences(logic, read)),
            ...fact(say.consequence, sentences(consequence, read)),
            ...fact(say.review, sentences(humanReview, read)),
          ],
        })),
      ),
    ),
  };
}
