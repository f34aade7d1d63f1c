"""An editor for one's own Cypher."""

from dashboard.widgets.front import noted, widget


def editor(text: str, *, key: str, label: str) -> str | None:
    """Draw the editor, at first with `text`; the question that was just run (the selection, or all), else None."""
    run = widget("editor")(key=key, data={"text": text, "label": label}, on_run_change=noted).get("run")
    asked = run.get("text") if isinstance(run, dict) else None
    return asked if isinstance(asked, str) and asked.strip() else None
