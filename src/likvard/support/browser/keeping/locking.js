/** Locks of a member's own key: opened, added, taken away. */
import { fromBase64, fromUtf8, toBase64 } from "../bytes.js";
import { CannotOpen, recipientOf } from "../keys.js";
import * as locks from "../locks.js";
import { identityIn, packedKey, RootChanged } from "../own_key.js";
import { copyOf, fill, find, word } from "../page_parts.js";
import { showIf, Trouble, typed } from "./keeping.js";

const OPEN = { code: locks.openedByCode, passphrase: locks.openedByPassphrase };

export function startLocks(keeping) {
  startOpening(keeping, keeping.part("own-open"));
  const list = keeping.part("locks");
  if (!list) return;
  keeping.whenShown(() => {
    list.replaceChildren(...keeping.facts.me.locks.map((lock) => rowOf(keeping, lock)));
    showIf(keeping.part("passkey-add"), locks.knowsPasskeys() && Boolean(keeping.own));
  });
  keeping.onSubmit(keeping.part("passkey-add"), async () => {
    await addPasskey(keeping);
    return "passkey-added";
  });
}

function startOpening(keeping, form) {
  showIf(form.querySelector("[value=passkey]"), locks.knowsPasskeys());
  keeping.onSubmit(form, async (_form, pressed) => {
    const kind = pressed?.value ?? "passphrase";
    const secret = kind === "passkey" ? "" : typed(form, kind);
    const { lock, content } = await firstOpened(keeping.facts.me.locks, kind, secret);
    keeping.own = await identityOrAsk(keeping, form, content, { lock, secret });
    form.reset();
    keeping.show();
  });
}

/** The first lock of the kind that opens. Throws what the last one says. */
async function firstOpened(all, kind, secret) {
  let failure = new CannotOpen();
  for (const lock of all.filter((one) => one.kind === kind)) {
    try {
      return { lock, content: await contentOf(lock, secret) };
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

function contentOf({ kind, sealed, hint }, secret) {
  const content = fromBase64(sealed);
  return kind === "passkey" ? locks.openedByPasskey(content, hint) : OPEN[kind](content, secret);
}

/** The identity in an opened lock; when the root key is another by now, only after the person has compared it. */
async function identityOrAsk(keeping, form, content, opened) {
  const { root, me } = keeping.facts;
  let identity;
  try {
    identity = identityIn(content, root);
  } catch (error) {
    if (!(error instanceof RootChanged)) throw error;
    const accepts = form.elements.namedItem("accept");
    if (!accepts.checked) {
      showIf(find(form, "accept"), true);
      throw error;
    }
    ({ identity } = JSON.parse(fromUtf8(content)));
    await lockAnew(keeping, identity, opened);
  }
  if ((await recipientOf(identity)) !== me.recipient) throw new CannotOpen();
  return identity;
}

/** The lock again, which remembers the root key that was compared. */
async function lockAnew(keeping, identity, { lock, secret }) {
  const content = packedKey({ identity, root: keeping.facts.root });
  await keeping.post("lockAdd", { lock: JSON.stringify(await locked(content, lock, secret)) });
  await keeping.post("lockRemove", {}, lock.pk);
}

async function locked(content, { kind, hint }, secret) {
  if (kind === "passkey") return { kind, hint, sealed: toBase64(await locks.sealedByPasskey(content, hint)) };
  const seal = kind === "code" ? locks.sealedByCode : locks.sealedByPassphrase;
  return { kind, sealed: toBase64(await seal(content, secret)) };
}

async function addPasskey(keeping) {
  const { facts, own } = keeping;
  if (!own) throw new Trouble("open-own-first");
  const hint = await locks.newPasskey(facts.slug);
  const content = packedKey({ identity: own, root: facts.root });
  await keeping.post("lockAdd", { lock: JSON.stringify(await locked(content, { kind: "passkey", hint }, "")) });
}

function rowOf(keeping, { kind, pk }) {
  const row = fill(copyOf("lock"), { kind: word(`lock-${kind}`) });
  keeping.onSubmit(row.querySelector("form"), () => keeping.post("lockRemove", {}, pk));
  return row;
}
