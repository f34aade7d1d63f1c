// One table: sorts by its headers, narrows by its box, and tells Python which row was opened. All text goes in as text.
const KEYS = ["Enter", " "]
const LONG = ["quote", "text"]
const AT_ONCE = 60 // rows drawn at first and at each further step, when the end of those drawn comes near

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root")
  root.trigger = setTriggerValue
  const given = JSON.stringify(data)
  if (root.given === given) return // the same rows again: who stands on one of them keeps his place
  root.given = given
  const state = (root.kept ??= { sort: null, down: false, filter: "" })
  root.replaceChildren()
  root.classList.toggle("compact", data.compact)
  root.classList.toggle("suggested", data.suggested)
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
    count.textContent = data.count.replace("{n}", shown.length.toLocaleString("en-US"))
    body.replaceChildren()
    more(0, shown)
    if (!shown.length) body.append(nothing(data))
  }

  function more(from, shown) {
    const drawn = shown.slice(from, from + AT_ONCE)
    body.append(...drawn.map((row) => line(row, data.columns, data.suggested, () => root.trigger("open", data.rows.indexOf(row)))))
    root.nearing?.disconnect()
    if (from + AT_ONCE >= shown.length) return
    root.nearing = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && more(from + AT_ONCE, shown),
      { root: data.height ? frame : null, rootMargin: "600px" })
    root.nearing.observe(body.lastElementChild)
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
  const kept = wanted.length ? rows.filter((row) => wanted.every((word) => words(row).includes(word))) : [...rows]
  if (state.sort === null) return kept
  const way = state.down ? -1 : 1
  const blank = (value) => value === null || value === ""
  return kept.sort((a, b) => {
    const [x, y] = [value(a.cells[state.sort]), value(b.cells[state.sort])]
    if (blank(x) || blank(y)) return blank(x) - blank(y)
    return x < y ? -way : x > y ? way : 0
  })
}

function words(row) {
  return (row.words ??= row.cells.map((cell) => cell.text + " " + (cell.sub ?? "")).join(" ").toLowerCase())
}

function value(cell) {
  return cell.sort === undefined ? cell.text.toLowerCase() : cell.sort
}

function line(row, columns, suggested, open) {
  const tr = element("tr", row.opens ? "opens" : "")
  row.cells.forEach((cell, at) => tr.append(shown(cell, columns[at])))
  if (suggested) tr.firstChild.prepend(element("span", "tag", "suggested"))
  if (!row.opens) return tr
  tr.tabIndex = 0
  tr.setAttribute("role", "link")
  tr.addEventListener("click", () => window.getSelection().toString() || open())
  tr.addEventListener("keydown", (event) => {
    if (!KEYS.includes(event.key)) return
    event.preventDefault()
    open()
  })
  return tr
}

function shown(cell, column) {
  const td = element("td", column.kind)
  if (LONG.includes(column.kind) && cell.text.length > 90) td.title = cell.text
  if (column.kind === "side" && cell.text) td.append(element("span", "dot " + (cell.tone ?? "gray")))
  if (column.kind === "status" && cell.text) td.append(element("span", "badge " + (cell.tone ?? "gray"), cell.text))
  else if (LONG.includes(column.kind)) td.append(element("span", "clamp", cell.text))
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
