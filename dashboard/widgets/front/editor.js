// A plain editor: Ctrl+Enter or the button runs what is selected, or all of it.
export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root")
  if (root.kept === data.text && root.firstChild) return
  root.kept = data.text
  const area = document.createElement("textarea")
  area.value = data.text
  area.spellcheck = false
  area.setAttribute("aria-label", data.label)
  const run = () => {
    const chosen = area.value.slice(area.selectionStart, area.selectionEnd).trim()
    setTriggerValue("run", { text: chosen || area.value, all: area.value })
  }
  area.addEventListener("keydown", (event) => {
    event.stopPropagation()
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    run()
  })
  const button = document.createElement("button")
  button.type = "button"
  button.className = "run"
  button.textContent = "Run"
  button.addEventListener("mousedown", (event) => event.preventDefault())
  button.addEventListener("click", run)
  const hint = document.createElement("span")
  hint.className = "muted"
  hint.textContent = "Ctrl+Enter runs what is selected, or all of it"
  const bar = document.createElement("div")
  bar.className = "bar"
  bar.append(button, hint)
  root.replaceChildren(area, bar)
}
