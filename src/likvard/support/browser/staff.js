// The bundle for those who work at a receiver: its cases, its keys, and words before talks.
import { startPage } from "./page.js";
import { start as keepers } from "./keepers.js";
import { start as vault } from "./vault.js";
import { start as words } from "./words.js";

startPage({ "[data-vault]": vault, "[data-keepers]": keepers, "[data-words]": words });
