/** Those who open what comes in give keys to colleagues, move cases to the key in use, and give cases anew. */
import { fromBase64, fromUtf8, toBase64 } from "../bytes.js";
import { opened, recipientOf, sealed } from "../keys.js";
import { fill } from "../page_parts.js";
import { keyOfEpoch, keyOfMember, Untrusted } from "../trust.js";
import { giveWithOwn } from "./colleagues.js";
import { identityOf, lacking } from "./holding.js";
import { showIf } from "./keeping.js";
import { ownOf } from "./own.js";

const AT_ONCE = 200; // cases in one request

export function startSharing(keeping) {
  const form = keeping.part("share");
  if (!form) return;
  keeping.whenShown(() => {
    const { facts } = keeping;
    fill(keeping.part("waiting"), { keys: lacking(facts).length, cases: facts.cases.length });
    showIf(form, lacking(facts).length + facts.cases.length > 0);
  });
  keeping.onSubmit(form, async () => {
    const word = await giveWithOwn(keeping);
    await giveCases(keeping);
    return word;
  });
}

async function giveCases(keeping) {
  const identities = await heldKeys(keeping);
  const cases = keeping.facts.cases.filter((one) => identities.has(one.from));
  for (let start = 0; start < cases.length; start += AT_ONCE) {
    const grants = [];
    for (const one of cases.slice(start, start + AT_ONCE)) grants.push(await anew(keeping.facts, one, identities));
    await keeping.post("caseGrants", { grants: JSON.stringify(grants) });
  }
}

/** The intake keys that one's own key opens, by their numbers. */
async function heldKeys(keeping) {
  const held = keeping.facts.intake.filter((key) => key.mine);
  const own = ownOf(keeping);
  const pairs = held.map(async (key) => [key.pk, await identityOf(keeping.facts, key, key.mine, own)]);
  return new Map(await Promise.all(pairs));
}

/** The case's identity sealed to its new holder. Throws Untrusted when what was opened is no key of the case. */
async function anew(facts, one, identities) {
  const identity = fromUtf8(await opened(fromBase64(one.sealed), identities.get(one.from)));
  if ((await recipientOf(identity)) !== one.recipient) throw new Untrusted("intake");
  const kind = "member" in one ? "member" : "intake";
  return { number: one.number, [kind]: one[kind], sealed: toBase64(await sealed(identity, holder(facts, one, kind))) };
}

function holder(facts, one, kind) {
  if (kind === "intake") return keyOfEpoch(facts, facts.intake.find(({ pk }) => pk === one.intake));
  return keyOfMember(facts, facts.members.find(({ pk }) => pk === one.member));
}
