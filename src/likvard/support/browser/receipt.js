/**
 * The receipt: 28 characters that open the reporter's own box. The same code as likvard/support/sealing/receipt.py,
 * which says why: a code word of RS(28, 26) over GF(32) with x^5 + x^2 + 1 and the roots 1 and a.
 */
export const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // Crockford's base 32: no I, L, O, U
export const LENGTH = 28;
export const GROUP = 4;

const GROUPS = LENGTH / GROUP;
const READ_AS = new Map([...[...ALPHABET].map((letter, place) => [letter, place]), ["O", 0], ["I", 1], ["L", 1]]);
const SEPARATORS = new Set(" -\t\n\r\u00a0\u2013");

const POWER = powers();
const LOG = new Map(POWER.map((value, exponent) => [value, exponent]));

/** What was typed is no receipt. `groups`: the numbers (from 1) of the groups to look at; empty: not known. */
export class WrongReceipt extends Error {
  /** @param {number[]} groups */
  constructor(groups) {
    super("not a receipt");
    this.groups = groups;
  }
}

/** A new one, as 28 characters without spaces. @returns {string} */
export function newReceipt() {
  const drawn = crypto.getRandomValues(new Uint8Array(LENGTH - 2));
  return text(checked(Array.from(drawn, (byte) => byte & 31)));
}

/**
 * The 28 characters that were meant: spaces and hyphens fall away, O is 0, I and L are 1. Throws WrongReceipt.
 *
 * @param {string} typed
 * @returns {string}
 */
export function readReceipt(typed) {
  const letters = [...typed.toUpperCase()].filter((letter) => !SEPARATORS.has(letter));
  const strange = letters.flatMap((letter, place) => (READ_AS.has(letter) ? [] : [groupOf(place)]));
  if (strange.length) throw new WrongReceipt([...new Set(strange)]);
  if (letters.length !== LENGTH) throw new WrongReceipt(uneven(typed, letters.length));
  const symbols = letters.map((letter) => READ_AS.get(letter));
  const [first, second] = syndromes(symbols);
  if (first || second) throw new WrongReceipt(located(first, second));
  return text(symbols);
}

/** As people read it: seven groups of four. @type {(receipt: string) => string} */
export const inGroups = (receipt) => receipt.match(/.{4}/g).join(" ");

/** The last group, which people type back to show that they have the receipt. @type {(receipt: string) => string} */
export const lastGroup = (receipt) => receipt.slice(-GROUP);

function checked(symbols) {
  const [first, second] = syndromes([...symbols, 0, 0]);
  // With x at place 26 (weight a) and y at place 27 (weight 1): x + y = first, a x + y = second.
  const x = times(first ^ second, inverse(POWER[1] ^ 1));
  return [...symbols, x, first ^ x];
}

function syndromes(symbols) {
  return symbols.reduce(
    ([first, second], symbol, place) => [first ^ symbol, second ^ times(symbol, POWER[LENGTH - 1 - place])],
    [0, 0],
  );
}

/** The group of the one wrong symbol; nothing when more than one is wrong for sure. */
function located(first, second) {
  if (!first || !second) return [];
  const place = LENGTH - 1 - ((LOG.get(second) - LOG.get(first) + 31) % 31);
  return place < 0 ? [] : [groupOf(place)];
}

/** The groups, as typed, that do not have four characters; the last one when nothing was grouped. */
function uneven(typed, length) {
  const groups = typed.split(/[\s\u2013-]+/).filter(Boolean);
  if (groups.length <= 1) return [Math.min(groupOf(length), GROUPS)];
  const odd = groups.flatMap((group, place) => ([...group].length === GROUP ? [] : [place + 1]));
  return odd.length ? odd : [Math.min(groups.length, GROUPS)];
}

function powers() {
  const found = [1];
  while (found.length < 31) {
    const twice = found.at(-1) << 1;
    found.push(twice & 32 ? twice ^ 0b100101 : twice);
  }
  return found;
}

const groupOf = (place) => Math.floor(place / GROUP) + 1;
const times = (left, right) => (left && right ? POWER[(LOG.get(left) + LOG.get(right)) % 31] : 0);
const inverse = (value) => POWER[(31 - LOG.get(value)) % 31];
const text = (symbols) => symbols.map((symbol) => ALPHABET[symbol]).join("");
