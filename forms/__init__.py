"""The form language: what a form is, how it is read from TOML, and the catalogue. Pure; knows nothing of the app."""
