// A message's words with its acts marked. Runs come from Python already cut; here they only become text nodes.
export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root")
  root.replaceChildren()
  if (data.legend.length) root.append(legend(data.legend))
  const words = element("div", data.plain ? "words plain" : "words")
  words.setAttribute("role", "document")
  words.setAttribute("aria-label", data.label)
  let shown = null
  for (const run of data.runs) {
    const piece = run.marks.length ? marked(run, setTriggerValue) : document.createDocumentFragment()
    pieces(piece, run.parts)
    if (run.shown && shown === null) shown = piece
    words.append(piece)
  }
  if (data.height) Object.assign(words.style, { maxHeight: data.height + "px", overflow: "auto" })
  root.append(words)
  if (shown && data.height) words.scrollTop = Math.max(0, shown.offsetTop - words.offsetTop - 80)
}

function element(tag, classes = "", text = null) {
  const made = document.createElement(tag)
  if (classes) made.className = classes
  if (text !== null) made.textContent = text
  return made
}

function legend(entries) {
  const made = element("div", "legend")
  for (const entry of entries) {
    const line = element("span", entry.tone)
    line.append(element("i"), entry.label)
    made.append(line)
  }
  return made
}

function marked(run, setTriggerValue) {
  const made = element("mark", run.tone + (run.shown ? " shown" : "") + (run.unsure ? " unsure" : ""))
  made.title = run.title
  if (run.tag) made.append(element("span", "tag", run.tag))
  const open = () => setTriggerValue("open", run.marks[run.marks.length - 1])
  made.tabIndex = 0
  made.addEventListener("click", () => window.getSelection().toString() || open())
  made.addEventListener("keydown", (event) => event.key === "Enter" && open())
  return made
}

function pieces(into, parts) {
  for (const part of parts) into.append(part.trick ? element("span", "trick", part.text) : part.text)
}
