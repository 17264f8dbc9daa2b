/** Words to a professional are sealed in the browser before they are sent. Without this script the server seals them. */
import { isAble } from "./able.js";
import { toBase64 } from "./bytes.js";
import { newIdentity, recipientOf, sealed } from "./keys.js";
import { packed } from "./parcel.js";
import { Untrusted, keysOfReceiver } from "./trust.js";

/**
 * Take over the field for words. Where the browser cannot seal, it stays as it is.
 *
 * @param {HTMLElement} root
 */
export function start(root) {
  if (!isAble()) return;
  const form = /** @type {HTMLFormElement} */ (root);
  const recipient = trusted(form);
  if (!recipient) return;
  form.querySelector("[data-plain]").hidden = true;
  form.querySelector("[data-sealing]").hidden = false;
  form.addEventListener("submit", (event) => {
    if (!form.elements.words.value.trim()) return;
    event.preventDefault();
    sealAndSend(form, recipient);
  });
}

/** The key to seal to. One that the root key has not signed takes the field away: the talk can be booked without. */
function trusted(form) {
  try {
    return keysOfReceiver(JSON.parse(document.getElementById("receiver-keys").textContent), form.dataset.talk).intake
      .recipient;
  } catch (error) {
    if (!(error instanceof Untrusted)) throw error;
    form.querySelector("[data-plain]").hidden = true;
    form.querySelector("[data-untrusted]").hidden = false;
    form.elements.words.disabled = true;
    return null;
  }
}

async function sealAndSend(form, recipient) {
  const { words, sealed: field } = form.elements;
  const header = { kind: "note", written: new Date().toISOString().slice(0, 10) };
  const second = await recipientOf(await newIdentity()); // like everything that is sealed: two recipients
  field.value = toBase64(await sealed(packed(header, words.value.trim()), recipient, second));
  words.disabled = true; // what is disabled is not sent
  form.submit();
}
