/** A member's own key: made with a passphrase and a printed code, opened when it is needed. Signing in opens nothing. */
import { toBase64 } from "../bytes.js";
import { fingerprint, newIdentity, recipientOf, signed } from "../keys.js";
import { sealedByCode, sealedByPassphrase } from "../locks.js";
import { packedKey } from "../own_key.js";
import { fill } from "../page_parts.js";
import { inGroups, lastGroup, newReceipt } from "../receipt.js";
import * as statements from "../statements.js";
import { keyOfMember } from "../trust.js";
import { isTrusted } from "./holding.js";
import { showIf, Trouble, typed } from "./keeping.js";
import { startLocks } from "./locking.js";
import { newPassphrase } from "./passphrase.js";

export function startOwn(keeping) {
  if (keeping.part("own-make")) startMaking(keeping);
  if (keeping.part("own-open")) startLocks(keeping);
  keeping.whenShown(() => {
    const { me } = keeping.facts;
    showIf(keeping.part("own-open"), Boolean(me.recipient) && !keeping.own);
    showIf(keeping.part("own-is-open"), Boolean(keeping.own));
    showIf(keeping.part("own-waits"), Boolean(me.recipient) && !isTrusted(() => keyOfMember(keeping.facts, me)));
    fill(keeping.root, { own: me.recipient ? fingerprint(me.recipient) : "" });
  });
}

/** The member's opened identity. Throws Trouble where it has not been opened. */
export function ownOf({ own }) {
  if (!own) throw new Trouble("open-own-first");
  return own;
}

/** In two steps: the key with its printed code, then the code's last group typed back. */
function startMaking(keeping) {
  const confirm = keeping.part("own-confirm");
  let made = null;
  keeping.onSubmit(keeping.part("own-make"), async (form) => {
    if (!keeping.facts.root) throw new Trouble("root-first");
    made = await newKey(newPassphrase(form), keeping.facts.root);
    form.reset();
    fill(confirm, { code: inGroups(made.code) });
    showIf(confirm, true);
    confirm.elements.namedItem("last").focus();
  });
  keeping.onSubmit(confirm, async (form) => {
    if (typed(form, "last").toUpperCase() !== lastGroup(made.code)) throw new Trouble("wrong-last-group");
    await store(keeping, made);
    keeping.own = made.identity;
    made = null;
    fill(confirm, { code: "" });
    form.reset();
    showIf(form, false);
    keeping.show();
  });
}

async function newKey(passphrase, root) {
  const identity = await newIdentity();
  const code = newReceipt();
  const content = packedKey({ identity, root });
  const locks = [
    { kind: "passphrase", sealed: toBase64(await sealedByPassphrase(content, passphrase)) },
    { kind: "code", sealed: toBase64(await sealedByCode(content, code)) },
  ];
  return { identity, code, locks, recipient: await recipientOf(identity) };
}

/** Who has the root key open signs their own key; others wait for a key keeper. */
function store(keeping, { recipient, locks }) {
  const { seed, facts } = keeping;
  const signature = seed ? signed(statements.member(facts.slug, facts.me.pk, recipient), seed) : "";
  return keeping.post("myKey", { recipient, locks: JSON.stringify(locks), signature });
}
