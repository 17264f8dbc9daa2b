// The bundle for everybody: reports, the box that a receipt opens, and words before a talk.
import { startPage } from "./page.js";
import { start as box } from "./box.js";
import { start as talk } from "./talk.js";
import { start as tell } from "./tell.js";

startPage({ "[data-tell]": tell, "[data-box]": box, "[data-talk]": talk });
