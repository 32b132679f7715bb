/** Whether and how the page talks to the server that it comes from. */

/** Whether this page comes from `kg serve`. */
export function isServed() {
  return document.documentElement.dataset.served !== undefined;
}

/** Whether its server takes decisions. */
export function isWritable() {
  return document.documentElement.dataset.served === "writable";
}
