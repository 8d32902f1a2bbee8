"""The whole hub, over HTTP."""
