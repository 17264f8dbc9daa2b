/**
 * What is sealed: a header, a body, and padding. The same layout as likvard/support/sealing/parcel.py: length of the
 * header (4 bytes, big endian), length of the body (8 bytes), header (JSON in UTF-8), body, zeros to a length of Padmé.
 */
import { fromUtf8, utf8 } from "./bytes.js";

export const SMALLEST = 4096;
const PREFIX = 12;

/** The opened bytes are not laid out as a parcel. */
export class NotAParcel extends Error {}

/**
 * The parcel as bytes, padded.
 *
 * @param {Record<string, unknown>} header
 * @param {Uint8Array | string} body text is packed as UTF-8
 * @returns {Uint8Array}
 */
export function packed(header, body) {
  const words = utf8(JSON.stringify(sorted(header)));
  const content = typeof body === "string" ? utf8(body) : body;
  const end = PREFIX + words.length + content.length;
  const parcel = new Uint8Array(padme(Math.max(SMALLEST, end)));
  const lengths = new DataView(parcel.buffer);
  lengths.setUint32(0, words.length);
  lengths.setBigUint64(4, BigInt(content.length));
  parcel.set(words, PREFIX);
  parcel.set(content, PREFIX + words.length);
  return parcel;
}

/**
 * The parcel again. Throws NotAParcel for anything that `packed` would not have made.
 *
 * @param {Uint8Array} parcel
 * @returns {{header: Record<string, unknown>, body: Uint8Array}}
 */
export function unpacked(parcel) {
  const [start, end] = borders(parcel);
  return { header: readHeader(parcel.subarray(PREFIX, start)), body: parcel.slice(start, end) };
}

/**
 * The smallest length of Padmé that is not under `length` (at least 2).
 *
 * @param {number} length
 * @returns {number}
 */
export function padme(length) {
  const exponent = bits(length) - 1;
  const step = 2 ** Math.max(exponent - bits(exponent), 0); // not by shifts: they end at 32 bits
  return Math.ceil(length / step) * step;
}

function borders(parcel) {
  if (parcel.length < PREFIX) throw new NotAParcel("too short");
  const lengths = new DataView(parcel.buffer, parcel.byteOffset, PREFIX);
  const start = PREFIX + lengths.getUint32(0);
  const end = start + Number(lengths.getBigUint64(4));
  if (!fits(parcel, end)) throw new NotAParcel("its lengths do not fit");
  return [start, end];
}

const fits = (parcel, end) =>
  end <= parcel.length &&
  parcel.length === padme(Math.max(SMALLEST, end)) &&
  parcel.subarray(end).every((byte) => byte === 0);

function readHeader(words) {
  let header;
  try {
    header = JSON.parse(fromUtf8(words));
  } catch {
    throw new NotAParcel("its header cannot be read");
  }
  if (typeof header !== "object" || header === null || Array.isArray(header)) {
    throw new NotAParcel("its header is no object");
  }
  return header;
}

/** The same keys in the order of their letters: the same header gives the same bytes. */
function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])]));
}

const bits = (number) => number.toString(2).length;
