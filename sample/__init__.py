"""The sample matter: an invented case told once in story.toml, and the files that build.py makes of it."""
