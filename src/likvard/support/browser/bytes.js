/** Bytes as text and back. */
import { bytesToHex, concatBytes, hexToBytes } from "@noble/hashes/utils.js";
import { base64 } from "@scure/base";

export { bytesToHex as toHex, concatBytes as joined, hexToBytes as fromHex };

/** @type {(text: string) => Uint8Array} */
export const utf8 = (text) => new TextEncoder().encode(text);

/** The text of bytes that are UTF-8. Throws TypeError for others. @type {(bytes: Uint8Array) => string} */
export const fromUtf8 = (bytes) => new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);

/** @type {(bytes: Uint8Array) => string} */
export const toBase64 = (bytes) => base64.encode(bytes);

/** @type {(text: string) => Uint8Array} */
export const fromBase64 = (text) => base64.decode(text);

/** Bytes as a file that a form can send. @type {(bytes: Uint8Array) => Blob} */
export const toFile = (bytes) => new Blob([bytes], { type: "application/octet-stream" });
