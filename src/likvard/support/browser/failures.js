/** What can go wrong on staff's pages, in the words of the page. */
import { CannotOpen } from "./keys.js";
import { NoPasskey } from "./locks.js";
import { RootChanged } from "./own_key.js";
import { word } from "./page_parts.js";
import { WrongReceipt } from "./receipt.js";
import { NotSent } from "./send.js";
import { Untrusted } from "./trust.js";

/** What went wrong, in words; what nobody foresaw is thrown on. @type {(error: unknown) => string} */
export function inWords(error) {
  if (error instanceof NotSent) return error.answer?.error ?? word(`not-sent-${error.why}`);
  if (error instanceof RootChanged) return word("root-changed");
  if (error instanceof Untrusted) return word(`untrusted-${error.which}`);
  if (error instanceof WrongReceipt) return word("wrong-code");
  if (error instanceof NoPasskey) return word(`no-passkey-${error.why}`);
  if (error instanceof CannotOpen) return word("cannot-open");
  throw error;
}
