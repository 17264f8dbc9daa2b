import { startColleagues } from "./keeping/colleagues.js";
import { startDrill } from "./keeping/drill.js";
import { startIntake } from "./keeping/intake.js";
import { startLeaving } from "./keeping/leaving.js";
import { startOwn } from "./keeping/own.js";
import { Keeping } from "./keeping/keeping.js";
import { startRecovery } from "./keeping/recovery.js";
import { startRegaining } from "./keeping/regaining.js";
import { startRoot } from "./keeping/root.js";
import { startSharing } from "./keeping/sharing.js";
import { startWarning } from "./keeping/warning.js";
import { forgetWhenLeft } from "./page.js";

const PARTS = [
  startWarning,
  startRoot,
  startRecovery,
  startOwn,
  startColleagues,
  startIntake,
  startDrill,
  startLeaving,
  startRegaining,
  startSharing,
];

/**
 * Keys are made and changed: by key keepers, by those who share what they open, and by every member their own. A page
 * has some of the parts; each starts only where it stands.
 *
 * @param {HTMLElement} root
 */
export function start(root) {
  forgetWhenLeft(root);
  const keeping = new Keeping(root);
  for (const part of PARTS) part(keeping);
  keeping.show();
}
