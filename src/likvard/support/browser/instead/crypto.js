// What the SLIP-39 library asks of node's "crypto", answered by the functions that age brings along.
import { hmac } from "@noble/hashes/hmac.js";
import { pbkdf2 } from "@noble/hashes/pbkdf2.js";
import { sha256 } from "@noble/hashes/sha2.js";

export function randomBytes(length) {
  return crypto.getRandomValues(new Uint8Array(length));
}

export function pbkdf2Sync(password, salt, rounds, length, digest) {
  onlySha256(digest);
  return pbkdf2(sha256, password, salt, { c: rounds, dkLen: length });
}

export function createHmac(digest, key) {
  onlySha256(digest);
  const running = hmac.create(sha256, key);
  return { update: (bytes) => void running.update(bytes), digest: () => running.digest() };
}

function onlySha256(digest) {
  if (digest !== "sha256") throw new Error(`${digest} is not used here.`);
}
