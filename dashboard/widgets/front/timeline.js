// The dispute in time: a lane a side, a shape an act, a dashed line a deadline, a shaded band a silence.
const NS = "http://www.w3.org/2000/svg"
const LEFT = 132, RIGHT = 24, TOP = 26, BOTTOM = 22, STEP = 13, TIGHT = 8.5, LANE = 24
const SHAPES = {
  circle: "M0-5.5A5.5 5.5 0 1 1 0 5.5A5.5 5.5 0 1 1 0-5.5Z",
  small: "M0-3A3 3 0 1 1 0 3A3 3 0 1 1 0-3Z",
  square: "M-5-5H5V5H-5Z",
  diamond: "M0-7L7 0L0 7L-7 0Z",
  up: "M0-7L7 5.5H-7Z",
  down: "M0 7L7-5.5H-7Z",
  cross: "M-6-3.5L-3.5-6L0-2.5L3.5-6L6-3.5L2.5 0L6 3.5L3.5 6L0 2.5L-3.5 6L-6 3.5L-2.5 0Z",
  star: "M0-8L2.2-2.6L8-2.4L3.4 1.2L5 7L0 3.7L-5 7L-3.4 1.2L-8-2.4L-2.2-2.6Z",
  flag: "M-5-7H6L3-3.5L6 0H-3V7H-5Z",
  bar: "M-2-7H2V7H-2Z",
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root")
  const draw = () => {
    const width = Math.max(640, root.clientWidth || 900)
    root.replaceChildren(picture(data, width, (at) => setTriggerValue("open", at)), legend(data))
  }
  draw()
  const watch = new ResizeObserver(() => root.clientWidth !== root.drawn && ((root.drawn = root.clientWidth), draw()))
  watch.observe(root)
  return () => watch.disconnect()
}

function picture(data, width, open) {
  const across = (t) => LEFT + ((t - data.start) / Math.max(1, data.end - data.start)) * (width - LEFT - RIGHT)
  const marks = spread(data.marks, across)
  const { tops, foot, step } = lanes(data, marks)
  const height = foot + BOTTOM
  const svg = shape("svg", { viewBox: `0 0 ${width} ${height}`, height, role: "group", "aria-label": data.alt })
  const middle = (lane) => (tops[lane] + tops[lane + 1]) / 2
  for (const band of data.silences) silence(svg, band, across, middle, tops)
  for (const tick of data.ticks) dated(svg, tick, across, foot)
  data.lanes.forEach((lane, at) => named(svg, lane, middle(at), width))
  flags(svg, data.deadlines, across, foot)
  for (const [at, mark] of marks.entries()) svg.append(placed(mark, middle, step, open, at))
  return svg
}

function shape(name, attributes, text = null) {
  const made = document.createElementNS(NS, name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value))
  if (text !== null) made.textContent = text
  return made
}

// Lanes as tall as the deepest stack in each asks for; stacks stand closer where all would be higher than is wanted.
function lanes(data, marks) {
  const deepest = data.lanes.map((_, lane) => Math.max(0, ...marks.filter((m) => m.lane === lane).map((m) => m.step)))
  const room = (data.height - LANE * data.lanes.length) / Math.max(1, deepest.reduce((a, b) => a + b, 0))
  const step = Math.min(STEP, Math.max(TIGHT, room))
  const wanted = deepest.map((steps) => LANE + steps * step)
  const spare = Math.max(0, data.height - wanted.reduce((a, b) => a + b, 0)) / Math.max(1, wanted.length)
  const tops = [TOP]
  for (const tall of wanted) tops.push(tops[tops.length - 1] + tall + spare)
  return { tops, foot: tops[tops.length - 1], step }
}

function silence(svg, band, across, middle, tops) {
  const [x, y] = [across(band.start), across(band.end)]
  const tall = tops[band.lane + 1] - tops[band.lane]
  const box = shape("rect", { class: "silence", x, y: middle(band.lane) - tall / 2 + 3, width: Math.max(0, y - x), height: tall - 6 })
  box.append(shape("title", {}, band.text))
  svg.append(box)
  if (y - x > band.label.length * 6.4)
    svg.append(shape("text", { class: "hush", x: (x + y) / 2, y: middle(band.lane) + tall / 2 - 8, "text-anchor": "middle" }, band.label))
}

function dated(svg, tick, across, foot) {
  const x = across(tick.at)
  svg.append(shape("line", { class: "tick", x1: x, x2: x, y1: TOP, y2: foot }))
  svg.append(shape("text", { class: "date", x, y: foot + 16, "text-anchor": "middle" }, tick.label))
}

function named(svg, lane, y, width) {
  svg.append(shape("line", { class: "lane", x1: LEFT, x2: width - RIGHT, y1: y, y2: y }))
  const text = lane.label.length > 18 ? lane.label.slice(0, 17) + "…" : lane.label
  const name = shape("text", { class: "name " + lane.tone, x: 0, y: y + 4 }, text)
  name.append(shape("title", {}, lane.label))
  svg.append(name)
}

function flags(svg, deadlines, across, foot) {
  const taken = []
  for (const due of deadlines) {
    const x = across(due.at)
    const line = shape("line", { class: due.open ? "due open" : "due", x1: x, x2: x, y1: TOP - 4, y2: foot })
    line.append(shape("title", {}, due.text))
    svg.append(line)
  }
  for (const due of [...deadlines].sort((a, b) => b.open - a.open || a.at - b.at)) {
    const x = across(due.at), wide = due.label.length * 6.3
    const before = x + wide > svg.viewBox.baseVal.width
    const [from, to] = before ? [x - wide, x] : [x, x + wide]
    if (from < LEFT || taken.some(([a, b]) => from < b + 8 && to > a - 8)) continue
    taken.push([from, to])
    const name = due.open ? "flag open" : "flag"
    svg.append(shape("text", { class: name, x, y: TOP - 10, "text-anchor": before ? "end" : "start" }, due.label))
  }
}

function spread(marks, across) {
  const last = new Map()
  return marks.map((mark) => {
    const x = across(mark.at)
    const row = last.get(mark.lane) ?? []
    let step = 0
    while (row.some(([px, ps]) => ps === step && Math.abs(px - x) < 13)) step += 1
    row.push([x, step])
    last.set(mark.lane, row)
    return { ...mark, x, step }
  })
}

function placed(mark, middle, step, open, at) {
  const lift = mark.step === 0 ? 0 : (mark.step % 2 ? -1 : 1) * Math.ceil(mark.step / 2) * step
  const group = shape("g", { class: `mark ${mark.tone} ${mark.hollow ? "hollow" : ""}`, tabindex: 0, role: "link",
    "aria-label": mark.text, transform: `translate(${mark.x} ${middle(mark.lane) + lift}) scale(${Math.min(1, step / 11)})` })
  group.append(shape("title", {}, mark.text), shape("path", { class: "shape", d: SHAPES[mark.shape] }))
  group.addEventListener("click", () => open(at))
  group.addEventListener("keydown", (event) => event.key === "Enter" && open(at))
  return group
}

function legend(data) {
  const made = document.createElement("div")
  made.className = "legend"
  for (const entry of data.legend) {
    const line = document.createElement("span")
    const icon = shape("svg", { viewBox: "-8 -8 16 16", "aria-hidden": "true" })
    icon.append(shape("path", { class: "shape", d: SHAPES[entry.shape] }))
    line.append(icon, entry.label)
    made.append(line)
  }
  return made
}
