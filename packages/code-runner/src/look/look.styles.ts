import { besideStyles } from "./beside.styles.js";
import { windowStyles } from "./window.styles.js";

/** Looks that few authors choose; a state of the element switches each on. Loaded by snippets that have one of them. */
export const lookStyles = [windowStyles, besideStyles];
