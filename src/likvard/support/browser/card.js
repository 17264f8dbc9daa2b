/** The receipt as a card: shown, printed, and its last group typed back. It is kept nowhere. */
import { copyOf, fill, find, word } from "./page_parts.js";
import { picture } from "./picture.js";
import { inGroups, lastGroup } from "./receipt.js";

/**
 * Show the receipt in place of the page's content.
 *
 * @param {HTMLElement} root
 * @param {string} receipt
 */
export function showReceipt(root, receipt) {
  const card = fill(copyOf("receipt-page"), { receipt: inGroups(receipt) });
  find(card, "picture").replaceChildren(picture(inGroups(receipt), word("picture")));
  find(card, "print").hidden = false;
  find(card, "print-card").addEventListener("click", () => window.print());
  find(card, "kept").addEventListener("submit", (event) => {
    event.preventDefault();
    compare(card, receipt);
  });
  const heading = document.querySelector("h1");
  heading.textContent = word("arrived");
  root.replaceChildren(card);
  heading.tabIndex = -1;
  heading.focus();
  window.scrollTo(0, 0);
}

function compare(card, receipt) {
  const right = asTyped(card.querySelector("[name=last]").value) === lastGroup(receipt);
  find(card, "not-kept").hidden = right;
  find(card, "safe").hidden = !right;
  find(card, "kept").querySelector("button").hidden = right;
  if (right) find(card, "safe").querySelector("a").focus();
}

const READ_AS = { O: "0", I: "1", L: "1" };
const asTyped = (text) => text.replace(/\s/g, "").toUpperCase().replace(/[OIL]/g, (letter) => READ_AS[letter]);
