// The desk works without scripts; these make it quick. Each module looks for its own elements.
import "./js/tabs.js";
import "./js/clock.js";
import "./js/tokens.js";
import "./js/focal.js";
import "./js/menus.js";
import "./js/hours.js";
import "./js/meter.js";
import "./js/schedule.js";
import "./js/writing.js";
import "./js/story.js";
import "./js/keep.js";
import "./js/lead.js";
import "./js/houselist.js";
import "./js/keys.js";
import "./js/finder.js";
