/** What somebody wrote before a talk, opened with the intake key of its way in. It lies in this page's memory only. */
import { fromBase64, fromUtf8 } from "./bytes.js";
import { inWords } from "./failures.js";
import { forgetWhenLeft } from "./page.js";
import { fill, find } from "./page_parts.js";
import { unpacked } from "./parcel.js";
import { read } from "./send.js";
import { unlock } from "./unlocking.js";

/** @param {HTMLElement} root `data-words`: where locks and keys are read; `data-sealed`: the age file, base64 */
export function start(root) {
  forgetWhenLeft(root);
  const form = find(root, "unlock");
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    open(root, form, event.submitter.value);
  });
}

async function open(root, form, kind) {
  const { words, sealed, track } = root.dataset;
  fill(form, { problem: "" });
  try {
    const keys = await unlock(await read(words), kind, form.elements[kind]?.value ?? "");
    const { body } = unpacked(await keys.openedByIntake(track, fromBase64(sealed)));
    fill(root, { text: fromUtf8(body) });
    form.remove();
  } catch (error) {
    fill(form, { problem: inWords(error) });
  }
}
