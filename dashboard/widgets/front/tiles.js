// The board's numbers; each is a button that opens what it counts.
export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root")
  const grid = document.createElement("div")
  grid.className = "tiles"
  data.tiles.forEach((tile, at) => grid.append(button(tile, () => setTriggerValue("open", at))))
  root.replaceChildren(grid)
}

function button(tile, open) {
  const made = document.createElement("button")
  made.type = "button"
  made.className = "tile " + tile.tone
  made.append(part("label", tile.label), part("value" + (tile.value.length > 7 ? " words" : ""), tile.value), part("note", tile.note))
  made.addEventListener("click", open)
  return made
}

function part(classes, text) {
  const made = document.createElement("span")
  made.className = classes
  made.textContent = text
  return made
}
