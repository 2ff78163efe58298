/**
 * Which language a page speaks: `?lang=` when the reader chose one, else the best of Accept-Language, else the
 * first the policy is published in. The choice travels in the links, so no cookie is needed to remember it.
 */
import { type Language, languages } from "../policy/vocabulary.ts";

const isLanguage = (tag: string): tag is Language => languages.some((known) => known === tag);

/** The languages of an Accept-Language header, best first; unknown ones are left out. */
export function acceptedLanguages(header: string): readonly Language[] {
  return header
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().toLowerCase().split(";");
      const quality = parameters.map((p) => /^\s*q=([\d.]+)\s*$/.exec(p)?.[1]).find((q) => q !== undefined);
      return { tag: tag.split("-")[0] ?? "", quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag)
    .filter(isLanguage);
}

/** The language of a page, among those `offered`. */
export function chooseLanguage(
  asked: string | undefined,
  acceptLanguage: string | undefined,
  offered: readonly Language[],
): Language {
  const wishes = [
    ...(asked !== undefined && isLanguage(asked) ? [asked] : []),
    ...acceptedLanguages(acceptLanguage ?? ""),
  ];
  return wishes.find((wish) => offered.includes(wish)) ?? offered[0] ?? "en";
}

/** A link within the site that keeps the language; parameters without a value are left out. */
export function link(
  language: Language,
  path: string,
  parameters: Readonly<Record<string, string | undefined>> = {},
): string {
  const query = new URLSearchParams({ lang: language });
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) query.set(name, value);
  return `${path}?${query}`;
}
