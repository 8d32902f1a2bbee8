"""The real window, as a process of its own: killed, watched and starved."""
