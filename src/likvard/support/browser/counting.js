/**
 * Figures of a year from opened cases: who is counted, by which answers, how many. A count has no line for anybody; its
 * layout is what likvard/support/forms/tallies.py reads.
 */
const TABLES = [["ground", "life_area"], ["ground", "age_band"], ["municipality"]];
const [ALL, NOT_SAID, ELSEWHERE] = ["all", "not_said", "elsewhere"];

/** The four answers that are counted. */
export const ANSWERS = ["ground", "life_area", "municipality", "age_band"];

/** Nothing of a child is counted, and no drill. @type {(found: {track: string, drill: boolean}) => boolean} */
export const isCountable = ({ track, drill }) => track !== "child" && !drill;

/**
 * @typedef {Record<string, string>} Answers of one person: code by answer
 * @typedef {{by: string[], counts: (string | number)[][]}} Table the codes of each cell, then how many people
 * @typedef {{people: number, tables: Table[]}} Tally
 */

/**
 * Why somebody is not counted; "" for those who are. Who has not said yes is not counted, whatever else is known.
 *
 * @param {{told: {counted?: boolean}, coding: {counted: string} | null}} found headers as they were sealed
 * @returns {"" | "refused" | "unsaid"}
 */
export function whyNotCounted({ told, coding }) {
  if (coding?.counted === "no") return "refused";
  return told.counted === true || coding?.counted === "agreed" ? "" : "unsaid";
}

/**
 * The answers that somebody is counted by: those of the coding, where there is one. What no list holds is not said.
 *
 * @param {{told: {answers?: Answers}, coding: {answers: Answers} | null}} found
 * @param {Record<string, Record<string, string>>} words by answer and code: what is known
 * @returns {Answers}
 */
export function answersToCount({ told, coding }, words) {
  const given = (coding ?? told).answers ?? {};
  return Object.fromEntries(ANSWERS.map((name) => [name, isKnown(given[name], words[name]) ? given[name] : NOT_SAID]));
}

const isKnown = (code, words) => Object.hasOwn(words, code ?? "") && code !== ALL;

/**
 * How many people gave which answers. Places with fewer than `least` are counted together before anything leaves.
 *
 * @param {Answers[]} people
 * @param {number} least
 * @returns {Tally}
 */
export function tallied(people, least) {
  const merged = withoutSmallPlaces(people, least);
  return { people: people.length, tables: TABLES.map((by) => ({ by, counts: countsBy(merged, by) })) };
}

function withoutSmallPlaces(people, least) {
  const inPlace = new Map(countsBy(people, ["municipality"]));
  return people.map((one) => (inPlace.get(one.municipality) < least ? { ...one, municipality: ELSEWHERE } : one));
}

/** In the order of the codes: not in that of the cases. */
function countsBy(people, by) {
  const found = new Map();
  for (const one of people) {
    const key = JSON.stringify(by.map((name) => one[name]));
    found.set(key, (found.get(key) ?? 0) + 1);
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, number]) => [...JSON.parse(key), number]);
}

/**
 * The count as tables to read, with totals.
 *
 * @param {Tally} tally
 * @param {{layouts: {title: string, head: string, by: string[]}[], words: Record<string, Record<string, string>>,
 *   people: string}} counting as the page has it
 */
export function laidOut(tally, { layouts, words, people }) {
  return layouts.map(({ title, head, by: [down, across] }, at) => {
    const { counts } = tally.tables[at];
    const rows = codesIn(counts, 0, words[down]);
    const columns = across ? codesIn(counts, 1, words[across]) : [ALL];
    return {
      title,
      heads: [head, ...columns.map((code) => (across ? words[across][code] : people))],
      rows: rows.map((row) => ({ name: words[down][row], counts: columns.map((column) => sum(counts, row, column)) })),
    };
  });
}

function codesIn(counts, at, words) {
  const codes = new Set(counts.map((cell) => cell[at]));
  return [...Object.keys(words).filter((code) => codes.has(code)), ALL];
}

const sum = (counts, ...codes) =>
  counts
    .filter((cell) => codes.every((code, at) => code === ALL || code === cell[at]))
    .reduce((total, cell) => total + cell.at(-1), 0);
