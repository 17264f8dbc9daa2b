// All that the tests call, in one bundle made by the rules of tools/bundles.py.
export * as bytes from "../../../src/likvard/support/browser/bytes.js";
export * as clean from "../../../src/likvard/support/browser/clean.js";
export * as coding from "../../../src/likvard/support/browser/coding.js";
export * as counting from "../../../src/likvard/support/browser/counting.js";
export * as derive from "../../../src/likvard/support/browser/derive.js";
export * as found from "../../../src/likvard/support/browser/found.js";
export * as keys from "../../../src/likvard/support/browser/keys.js";
export * as locks from "../../../src/likvard/support/browser/locks.js";
export * as own_key from "../../../src/likvard/support/browser/own_key.js";
export * as parcel from "../../../src/likvard/support/browser/parcel.js";
export * as picture from "../../../src/likvard/support/browser/picture.js";
export * as receipt from "../../../src/likvard/support/browser/receipt.js";
export * as report from "../../../src/likvard/support/browser/report.js";
export * as send from "../../../src/likvard/support/browser/send.js";
export * as shares from "../../../src/likvard/support/browser/shares.js";
export * as statements from "../../../src/likvard/support/browser/statements.js";
export * as trust from "../../../src/likvard/support/browser/trust.js";
