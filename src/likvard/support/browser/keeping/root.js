/** The root key: made here, saved as a file under a passphrase, and opened from it when something is to be signed. */
import { fromHex, fromUtf8, toHex } from "../bytes.js";
import { newSeed, verifyingKey } from "../keys.js";
import { openedByPassphrase, sealedByPassphrase } from "../locks.js";
import { showIf, Trouble, typed } from "./keeping.js";
import { newPassphrase } from "./passphrase.js";

export function startRoot(keeping) {
  const make = keeping.part("root-make");
  const open = keeping.part("root-open");
  if (!make) return;
  let isNew = false; // a file has been saved whose key the server does not know yet
  keeping.whenShown(() => {
    showIf(open, (isNew || Boolean(keeping.facts.root)) && !keeping.seed);
    showIf(keeping.part("root-is-open"), Boolean(keeping.seed));
  });
  keeping.onSubmit(make, async () => {
    const file = await sealedByPassphrase(toHex(newSeed()), newPassphrase(make));
    save(file, `likvard-root-${keeping.facts.slug}.age`);
    make.reset();
    isNew = true;
    keeping.seed = null;
    keeping.show();
    return "root-saved";
  });
  keeping.onSubmit(open, async () => {
    const seed = await seedFrom(open);
    const key = verifyingKey(seed);
    if (isNew && key === keeping.facts.root) throw new Trouble("old-root");
    if (isNew) await keeping.post("rootKey", { key });
    if (key !== keeping.facts.root) throw new Trouble("other-root");
    isNew = false;
    keeping.seed = seed;
    open.reset();
    keeping.show();
  });
}

/** The opened root key. Throws Trouble where its file has not been opened. */
export function seedOf({ seed }) {
  if (!seed) throw new Trouble("open-root-first");
  return seed;
}

async function seedFrom(form) {
  const [file] = form.elements.namedItem("file").files;
  if (!file) throw new Trouble("no-file");
  const content = await openedByPassphrase(new Uint8Array(await file.arrayBuffer()), typed(form, "passphrase"));
  const text = fromUtf8(content);
  if (!/^[0-9a-f]{64}$/.test(text)) throw new Trouble("other-root");
  return fromHex(text);
}

function save(bytes, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes], { type: "application/octet-stream" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
