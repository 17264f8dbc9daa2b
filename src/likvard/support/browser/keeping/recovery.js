/** The recovery key: made here, split into three envelopes of words, and forgotten once their words were typed back. */
import { toBase64 } from "../bytes.js";
import { fingerprint, newIdentity, recipientOf, scalarOf, sealed, signed } from "../keys.js";
import { copyOf, fill, find, word } from "../page_parts.js";
import { readShare, sharesOf } from "../shares.js";
import * as statements from "../statements.js";
import { identityOf } from "./holding.js";
import { showIf, Trouble, typed } from "./keeping.js";
import { ownOf } from "./own.js";
import { seedOf } from "./root.js";

export function startRecovery(keeping) {
  const make = keeping.part("recovery-make");
  if (!make) return;
  const envelope = keeping.part("envelope");
  let shares = []; // what is still to be typed back, the envelope on the page first
  keeping.whenShown(() => showHolders(keeping, shares.length > 0));
  keeping.onSubmit(make, async () => {
    const identity = await newIdentity();
    await store(keeping, make, identity);
    shares = sharesOf(scalarOf(identity)).map((words, place) => ({ number: place + 1, words }));
    showEnvelope(envelope, shares[0]);
    keeping.show();
    return "write-down";
  });
  keeping.onSubmit(envelope, async () => {
    const [{ number, words }, ...others] = shares;
    if (readShare(typed(envelope, "words")) !== words) throw new Trouble("another-envelope");
    shares = others;
    await keeping.post("envelope", { held_by: keeping.facts.envelopes[number - 1].held_by }, number);
    envelope.reset();
    showEnvelope(envelope, shares[0]);
  });
  find(envelope, "print").addEventListener("click", () => print());
}

async function store(keeping, form, identity) {
  const seed = seedOf(keeping);
  const recipient = await recipientOf(identity);
  await keeping.post("recovery", {
    recipient,
    signature: signed(statements.recovery(keeping.facts.slug, recipient), seed),
    held_by: JSON.stringify([1, 2, 3].map((number) => typed(form, `holder_${number}`))),
    grants: JSON.stringify(await allIntakeKeys(keeping, recipient)),
  });
}

/** Every intake key there is, sealed to the new recovery key. Throws Trouble for one that this member cannot open. */
async function allIntakeKeys(keeping, recipient) {
  const grants = {};
  for (const key of keeping.facts.intake) {
    if (!key.mine) throw new Trouble("ask-holder");
    const identity = await identityOf(keeping.facts, key, key.mine, ownOf(keeping));
    grants[key.pk] = toBase64(await sealed(identity, recipient));
  }
  return grants;
}

function showEnvelope(form, share) {
  showIf(form, Boolean(share));
  const words = share ? share.words.split(" ") : [];
  fill(form, { number: share?.number });
  find(form, "words").replaceChildren(...words.map((one) => fill(copyOf("word"), { word: one })));
  if (share) form.scrollIntoView();
}

function showHolders(keeping, isWriting) {
  const { envelopes, recovery } = keeping.facts;
  const rows = envelopes.map((one) =>
    fill(copyOf("holder"), {
      number: one.number,
      holder: one.held_by,
      state: word(one.confirmed_on ? "confirmed" : "not-confirmed"),
      day: one.confirmed_on,
    }),
  );
  keeping.part("envelopes").replaceChildren(...rows);
  showIf(keeping.part("recovery-broken"), envelopes.some((one) => !one.confirmed_on) && !isWriting);
  fill(keeping.root, { recovery: recovery ? fingerprint(recovery) : "" });
}
