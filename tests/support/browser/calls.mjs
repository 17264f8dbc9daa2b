// Answers calls of the tests, a line of JSON each. Bytes travel as {"bytes": base64}.
import { createInterface } from "node:readline";

const everything = await import(process.argv[2]);

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(await answer(JSON.parse(line)))}\n`);
}

async function answer({ module, name, given }) {
  try {
    return { answer: packed(await everything[module][name](...given.map(unpacked))) };
  } catch (error) {
    return { error: error.constructor.name, said: error.message, ...error };
  }
}

function packed(value) {
  if (value instanceof Uint8Array) return { bytes: Buffer.from(value).toString("base64") };
  if (Array.isArray(value)) return value.map(packed);
  if (typeof value !== "object" || value === null) return value ?? null;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, packed(part)]));
}

function unpacked(value) {
  if (Array.isArray(value)) return value.map(unpacked);
  if (typeof value !== "object" || value === null) return value;
  if (typeof value.bytes === "string") return new Uint8Array(Buffer.from(value.bytes, "base64"));
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, unpacked(part)]));
}
