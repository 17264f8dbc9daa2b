/** The warning at the top: residents are given a key that the root key has not signed. */
import { fill } from "../page_parts.js";
import { fingerprint } from "../keys.js";
import { isTrusted } from "./holding.js";
import { showIf } from "./keeping.js";
import { keyOfEpoch } from "../trust.js";

export function startWarning(keeping) {
  keeping.whenShown(() => {
    const { facts, root } = keeping;
    showIf(keeping.part("warning"), unsigned(facts).length > 0);
    fill(root, { root: facts.root ? fingerprint(facts.root) : "" });
  });
}

const unsigned = (facts) =>
  (facts.intake ?? []).filter((key) => key.state === "active" && !isTrusted(() => keyOfEpoch(facts, key)));
