// A wall calendar: one month, turned with its two buttons or with Page Up and Page Down; every entry opens its words.
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
const DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
const MOST = 4 // entries of a day that are shown before the others are folded away

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root")
  root.trigger = setTriggerValue
  const given = JSON.stringify(data)
  if (root.given === given) return
  root.given = given
  root.month ??= data.shown.slice(0, 7)
  draw(root, data)
}

function draw(root, data) {
  const [year, month] = root.month.split("-").map(Number)
  const turn = (by) => {
    const at = new Date(Date.UTC(year, month - 1 + by, 1))
    root.month = at.toISOString().slice(0, 7)
    draw(root, data)
  }
  const table = element("table")
  table.setAttribute("aria-label", `${data.label}, ${MONTHS[month - 1]} ${year}`)
  const head = element("tr")
  for (const day of DAYS) head.append(element("th", "", day))
  table.append(head, ...weeks(year, month, data, root))
  root.onkeydown = (event) => {
    if (event.key === "PageUp" || event.key === "PageDown") {
      event.preventDefault()
      turn(event.key === "PageUp" ? -1 : 1)
    }
  }
  root.replaceChildren(bar(year, month, data, turn, root), table)
}

function bar(year, month, data, turn, root) {
  const made = element("div", "bar")
  const name = element("h3", "", `${MONTHS[month - 1]} ${year}`)
  name.setAttribute("aria-live", "polite")
  const count = data.entries.filter((one) => one.day.startsWith(root.month)).length
  made.append(step("Earlier month", "‹", () => turn(-1)), name, step("Later month", "›", () => turn(1)))
  made.append(element("span", "muted", count === 1 ? "1 deadline" : `${count} deadlines`))
  const next = jump(data, root)
  if (next) made.append(next)
  return made
}

// The nearest month with something in it, where this one is empty.
function jump(data, root) {
  if (data.entries.some((one) => one.day.startsWith(root.month))) return null
  const months = [...new Set(data.entries.map((one) => one.day.slice(0, 7)))].sort()
  const found = months.find((one) => one > root.month) ?? months[months.length - 1]
  if (!found) return null
  const [year, month] = found.split("-").map(Number)
  return step(`Go to ${MONTHS[month - 1]} ${year}`, `Go to ${MONTHS[month - 1]} ${year}`, () => {
    root.month = found
    draw(root, data)
  })
}

function step(label, text, act) {
  const made = element("button", "step", text)
  made.type = "button"
  made.setAttribute("aria-label", label)
  made.addEventListener("click", () => {
    const root = made.closest(".root")
    act()
    const again = [...root.querySelectorAll("button.step")].find((one) => one.getAttribute("aria-label") === label)
    again?.focus()
  })
  return made
}

function* weeks(year, month, data, root) {
  const first = new Date(Date.UTC(year, month - 1, 1))
  const at = new Date(first)
  at.setUTCDate(1 - first.getUTCDay())
  while (at.getUTCMonth() === first.getUTCMonth() || at < first) {
    const row = element("tr")
    for (let i = 0; i < 7; i += 1) {
      row.append(box(at, first.getUTCMonth(), data, root))
      at.setUTCDate(at.getUTCDate() + 1)
    }
    yield row
  }
}

function box(at, month, data, root) {
  const day = at.toISOString().slice(0, 10)
  const made = element("td", [0, 6].includes(at.getUTCDay()) || data.holidays[day] ? "free" : "")
  if (at.getUTCMonth() !== month) made.classList.add("other")
  if (day === data.shown) made.classList.add("today")
  const head = element("div", "day", String(at.getUTCDate()))
  if (day === data.shown) head.append(element("span", "muted", " as of"))
  if (data.holidays[day]) head.append(element("span", "muted holiday", data.holidays[day]))
  made.append(head)
  const due = [...data.entries.entries()].filter(([, one]) => one.day === day)
  fill(made, due, root, MOST)
  return made
}

function fill(made, due, root, most) {
  for (const [at, one] of due.slice(0, most)) made.append(entry(at, one, root))
  if (due.length <= most) return
  const more = element("button", "more", `${due.length - most} more`)
  more.type = "button"
  more.addEventListener("click", () => {
    more.remove()
    fill(made, due.slice(most), root, Infinity)
  })
  made.append(more)
}

function entry(at, one, root) {
  const made = element("button", `entry ${one.tone}` + (one.open ? " open" : ""))
  made.type = "button"
  made.title = one.told
  made.append(element("span", "status", [one.hour, one.status].filter(Boolean).join(" · ")), element("span", "text", one.text))
  made.addEventListener("click", () => root.trigger("open", at))
  return made
}

function element(tag, classes = "", text = null) {
  const made = document.createElement(tag)
  if (classes) made.className = classes
  if (text !== null) made.textContent = text
  return made
}
