"""Access for all: every place of the window as a screen reader, a keyboard and a tired pair of eyes meet it."""
