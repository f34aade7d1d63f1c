"""Our own annotated threads: told once in .told files, built into NAME.txt and NAME.json."""
