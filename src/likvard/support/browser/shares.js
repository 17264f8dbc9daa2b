/** Envelopes: 32 bytes as three shares in words (SLIP-39), of which any two give them back. */
import Slip39 from "slip39";
import { WORD_LIST } from "slip39/src/slip39_helper.js";

export const WORDS = 33; // in a share of 32 bytes
const TWO_OF_THREE = { threshold: 1, groups: [[2, 3, ""]] };
const SEPARATORS = /[\s\d.,:;()-]+/; // words often stand in a numbered list
const PREFIX = 4; // letters that tell a word from all others

/** What was typed is no share. `places`: the numbers (from 1) of the words to look at; empty: not known. */
export class WrongShare extends Error {
  /** @param {number[]} places */
  constructor(places) {
    super("not a share");
    this.places = places;
  }
}

/** Each is a share, but they do not belong together, or are one and the same. */
export class SharesDoNotFit extends Error {}

/**
 * Three shares, 33 words each.
 *
 * @param {Uint8Array} secret 32 bytes
 * @returns {string[]}
 */
export const sharesOf = (secret) => Slip39.fromArray([...secret], TWO_OF_THREE).fromPath("r/0").mnemonics;

/**
 * The 32 bytes. Throws SharesDoNotFit.
 *
 * @param {string[]} shares two, as `readShare` gives them
 * @returns {Uint8Array}
 */
export function secretFrom(shares) {
  try {
    return Uint8Array.from(Slip39.recoverSecret(shares, ""));
  } catch {
    throw new SharesDoNotFit();
  }
}

/**
 * The share that was meant; the first four letters of a word are enough. Throws WrongShare, which names the words to
 * look at: those that are in no list, else the one that a single mistake can explain.
 *
 * @param {string} typed
 * @returns {string}
 */
export function readShare(typed) {
  const words = typed.toLowerCase().split(SEPARATORS).filter(Boolean).map(whole);
  const strange = words.flatMap((word, place) => (word === undefined ? [place + 1] : []));
  if (strange.length || words.length !== WORDS) throw new WrongShare(strange);
  if (!isShare(words)) throw new WrongShare(mistakes(words));
  return words.join(" ");
}

/** The word of the list that begins like this. */
function whole(typed) {
  if (typed.length < PREFIX) return WORD_LIST.find((word) => word === typed);
  return WORD_LIST.find((word) => word.startsWith(typed));
}

const isShare = (words) => Slip39.validateMnemonic(words.join(" "));

/** The place where one other word makes it a share; there is one at most, for two shares differ in four words. */
function mistakes(words) {
  const mended = (at, word) => isShare([...words.slice(0, at), word, ...words.slice(at + 1)]);
  const place = words.findIndex((_, at) => WORD_LIST.some((word) => mended(at, word)));
  return place < 0 ? [] : [place + 1];
}
