/** Colleagues' keys: compared by their fingerprints, then signed; and intake keys given to those who lack them. */
import { fingerprint, signed } from "../keys.js";
import { copyOf, fill, word } from "../page_parts.js";
import * as statements from "../statements.js";
import { keyOfMember } from "../trust.js";
import { giveLacking, identityOf, isTrusted, lacking } from "./holding.js";
import { showIf } from "./keeping.js";
import { ownOf } from "./own.js";
import { seedOf } from "./root.js";

export function startColleagues(keeping) {
  const list = keeping.part("colleagues");
  if (!list) return;
  keeping.whenShown(() => {
    list.replaceChildren(...keeping.facts.members.map((member) => rowOf(keeping, member)));
    showIf(keeping.part("give"), lacking(keeping.facts).length > 0);
  });
  keeping.onSubmit(keeping.part("give"), () => giveWithOwn(keeping));
}

/** Give what one's own key can open. @returns {Promise<string>} the word for what came of it */
export async function giveWithOwn(keeping) {
  const own = ownOf(keeping);
  await giveLacking(keeping, (key) => (key.mine ? identityOf(keeping.facts, key, key.mine, own) : null));
  return lacking(keeping.facts).length ? "ask-holder" : "all-given";
}

function rowOf(keeping, member) {
  const state = stateOf(keeping.facts, member);
  const print = member.recipient ? fingerprint(member.recipient) : "";
  const row = fill(copyOf("colleague"), { name: member.name, state: word(state), print });
  const form = row.querySelector("form");
  showIf(form, state === "to-compare");
  keeping.onSubmit(form, () => sign(keeping, member));
  return row;
}

function stateOf(facts, member) {
  if (!member.recipient) return "no-key";
  return isTrusted(() => keyOfMember(facts, member)) ? "signed" : "to-compare";
}

async function sign(keeping, { pk, recipient }) {
  const signature = signed(statements.member(keeping.facts.slug, pk, recipient), seedOf(keeping));
  await keeping.post("sign", { recipient, signature }, pk);
}
