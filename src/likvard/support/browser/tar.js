/** Files in one: a tar archive (POSIX ustar), which every system opens. */
import { joined, utf8 } from "./bytes.js";

const BLOCK = 512;

/**
 * @param {{name: string, bytes: Uint8Array}[]} files names of at most 100 bytes
 * @returns {Uint8Array}
 */
export function tar(files) {
  const parts = files.flatMap(({ name, bytes }) => [header(name, bytes.length), bytes, rest(bytes.length)]);
  return joined(...parts, new Uint8Array(2 * BLOCK));
}

function header(name, size) {
  const block = new Uint8Array(BLOCK);
  const put = (text, at) => block.set(utf8(text), at);
  put(name, 0);
  put("0000600\0", 100);
  put("0000000\0".repeat(2), 108);
  put(`${octal(size, 11)}\0`, 124);
  put(`${octal(0, 11)}\0`, 136);
  put("        0", 148); // the checksum counts as eight spaces; a plain file
  put("ustar\x0000", 257);
  put(`${octal(block.reduce((sum, byte) => sum + byte, 0), 6)}\0 `, 148);
  return block;
}

const octal = (number, width) => number.toString(8).padStart(width, "0");

const rest = (size) => new Uint8Array((BLOCK - (size % BLOCK)) % BLOCK);
