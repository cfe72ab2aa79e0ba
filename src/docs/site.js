// On a phone the contents are one row: the page that is open is to be in view.
// Scrolled by hand: after scrollIntoView, Tab would begin there, and not at the top of the page.
const row = document.querySelector(".contents");
const open = row.querySelector("[aria-current]");
row.scrollLeft += open.getBoundingClientRect().left - row.getBoundingClientRect().left;

// Puts a button on every snippet that copies it. Without this script a snippet can be selected.
for (const pre of document.querySelectorAll("pre[data-snippet]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Copy";
  button.setAttribute("aria-label", `Copy ${pre.getAttribute("aria-label")}`);
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  const copied = () => (said.textContent = "Copied");
  // No permission: then it is marked, for the keys.
  const marked = () => {
    getSelection().selectAllChildren(pre);
    said.textContent = "Marked: copy it with your keys";
  };
  // Undefined on a page that came over plain HTTP from elsewhere.
  const { clipboard } = navigator;
  button.addEventListener("click", () =>
    clipboard ? void clipboard.writeText(`${pre.textContent}\n`).then(copied, marked) : marked(),
  );
  pre.parentElement.querySelector("figcaption").append(said, button);
}
