"use strict";
// The page is whole without this. It only opens what a link or a printer needs open.
function openAround(node) {
  for (let at = node; at; at = at.parentElement) {
    if (at.tagName === "DETAILS") at.open = true;
  }
}
function followHash() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  const wasHidden = target.closest("details:not([open])");
  openAround(target);
  if (wasHidden) target.scrollIntoView();
}
addEventListener("hashchange", followHash);
addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll("details:not([open])")) {
    details.open = true;
    details.dataset.openedForPrint = "";
  }
});
addEventListener("afterprint", () => {
  for (const details of document.querySelectorAll("details[data-opened-for-print]")) {
    details.open = false;
    delete details.dataset.openedForPrint;
  }
});
followHash();
