/** When nobody's own key opens anything any more: two envelopes bring back the recovery key, and keys are given anew. */
import { identityFrom, recipientOf } from "../keys.js";
import { readShare, secretFrom } from "../shares.js";
import { giveLacking, identityOf, lacking } from "./holding.js";
import { Trouble, typed } from "./keeping.js";

export function startRegaining(keeping) {
  keeping.onSubmit(keeping.part("regain"), async (form) => {
    const { identity } = await envelopesIn(form);
    if ((await recipientOf(identity)) !== keeping.facts.recovery) throw new Trouble("other-envelopes");
    const open = (key) => identityOf(keeping.facts, key, key.to_recovery, identity);
    await giveLacking(keeping, open);
    form.reset();
    return lacking(keeping.facts).length ? "sign-first" : "all-given";
  });
}

/**
 * The recovery identity from the words of two envelopes. Throws WrongShare, SharesDoNotFit and Trouble.
 *
 * @param {HTMLFormElement} form
 * @returns {Promise<{identity: string, numbers: number[]}>}
 */
export async function envelopesIn(form) {
  const numbers = ["first", "second"].map((name) => Number(typed(form, `${name}_number`)));
  if (numbers[0] === numbers[1]) throw new Trouble("same-envelope");
  const shares = ["first", "second"].map((name) => readShare(typed(form, `${name}_words`)));
  return { identity: identityFrom(secretFrom(shares)), numbers };
}
