/** A new passphrase, typed twice. */
import { Trouble, typed } from "./keeping.js";

const SHORTEST = 14; // characters: four words, or what a guesser with the sealed file cannot run through

/** Throws Trouble for one that is short, and for two that differ. @type {(form: HTMLFormElement) => string} */
export function newPassphrase(form) {
  const passphrase = typed(form, "passphrase");
  if ([...passphrase].length < SHORTEST) throw new Trouble("short-passphrase");
  if (passphrase !== typed(form, "again")) throw new Trouble("passphrases-differ");
  return passphrase;
}
