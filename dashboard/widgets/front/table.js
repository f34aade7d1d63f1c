// One table: sorts by its headers, narrows by its box, and tells Python which row was opened. All text goes in as text.
const KEYS = ["Enter", " "]

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root")
  const state = (root.kept ??= { sort: null, down: false, filter: "" })
  root.replaceChildren()
  root.classList.toggle("compact", data.compact)
  const body = document.createElement("tbody")
  const count = element("span", "count muted")
  if (data.filter) root.append(bar(data, state, count, () => fill()))
  const frame = element("div", "frame")
  if (data.height) frame.style.maxHeight = data.height + "px"
  const table = element("table")
  table.setAttribute("aria-label", data.label)
  const head = element("tr")
  data.columns.forEach((column, at) => head.append(header(column, at, state, () => fill())))
  const top = element("thead")
  top.append(head)
  table.append(top, body)
  frame.append(table)
  root.append(frame)

  function fill() {
    ;[...head.children].forEach((th, at) => mark(th, data.columns[at], at, state))
    const shown = arrange(data.rows, state)
    count.textContent = data.count.replace("{n}", String(shown.length))
    body.replaceChildren(...shown.map((row) => line(row, data.columns, (at) => setTriggerValue("open", at))))
    if (!shown.length) body.append(nothing(data))
  }
  fill()
}

function element(tag, classes = "", text = null) {
  const made = document.createElement(tag)
  if (classes) made.className = classes
  if (text !== null) made.textContent = text
  return made
}

function bar(data, state, count, again) {
  const made = element("div", "bar")
  const box = element("input")
  box.type = "search"
  box.placeholder = "Narrow these rows"
  box.setAttribute("aria-label", "Narrow these rows: " + data.label)
  box.value = state.filter
  box.addEventListener("input", () => {
    state.filter = box.value
    again()
  })
  made.append(box, count)
  return made
}

function header(column, at, state, again) {
  const th = element("th", column.kind)
  if (column.width) th.style.width = column.width
  const button = element("button", "", column.label)
  button.type = "button"
  button.addEventListener("click", () => {
    state.down = state.sort === at ? !state.down : false
    state.sort = at
    again()
  })
  th.append(button)
  return th
}

function mark(th, column, at, state) {
  const sorted = state.sort === at
  th.setAttribute("aria-sort", sorted ? (state.down ? "descending" : "ascending") : "none")
  th.firstChild.textContent = column.label + (sorted ? (state.down ? " ↓" : " ↑") : "")
}

function arrange(rows, state) {
  const wanted = state.filter.trim().toLowerCase().split(/\s+/).filter(Boolean)
  const kept = rows.filter((row) => wanted.every((word) => row.search.includes(word)))
  if (state.sort === null) return kept
  const way = state.down ? -1 : 1
  const blank = (cell) => cell.sort === null || cell.sort === ""
  return kept.sort((a, b) => {
    const [x, y] = [a.cells[state.sort], b.cells[state.sort]]
    if (blank(x) || blank(y)) return blank(x) - blank(y)
    return x.sort < y.sort ? -way : x.sort > y.sort ? way : 0
  })
}

function line(row, columns, open) {
  const tr = element("tr", row.opens ? "opens" : "")
  row.cells.forEach((cell, at) => tr.append(shown(cell, columns[at])))
  if (!row.opens) return tr
  tr.tabIndex = 0
  tr.setAttribute("role", "link")
  tr.addEventListener("click", () => window.getSelection().toString() || open(row.at))
  tr.addEventListener("keydown", (event) => {
    if (!KEYS.includes(event.key)) return
    event.preventDefault()
    open(row.at)
  })
  return tr
}

function shown(cell, column) {
  const td = element("td", column.kind)
  if (cell.title) td.title = cell.title
  if (column.kind === "side" && cell.text) td.append(element("span", "dot " + cell.tone))
  if (column.kind === "status" && cell.text) td.append(element("span", "badge " + cell.tone, cell.text))
  else if (["quote", "text"].includes(column.kind)) td.append(element("span", "clamp", cell.text))
  else td.append(cell.text)
  if (cell.sub) td.append(element("span", "sub", cell.sub))
  return td
}

function nothing(data) {
  const tr = element("tr")
  const td = element("td", "none", data.rows.length ? "No row has all these words." : data.empty)
  td.colSpan = data.columns.length
  tr.append(td)
  return tr
}
