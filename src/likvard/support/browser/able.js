/**
 * Whether this browser has what sealing needs. Where it has not, the page keeps offering the way without scripts.
 *
 * @returns {boolean}
 */
export function isAble() {
  return [
    globalThis.isSecureContext && globalThis.crypto?.subtle,
    globalThis.ReadableStream && globalThis.TransformStream,
    globalThis.BigInt && globalThis.AbortSignal?.timeout,
    Array.prototype.at && Object.hasOwn,
  ].every(Boolean);
}
