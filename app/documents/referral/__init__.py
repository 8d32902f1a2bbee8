"""The screening form as a PDF that other departments fill in and send: drawing it, and the names of its fields."""
