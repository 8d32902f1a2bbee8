"""One function per thing a person does. Each takes the desk first and returns a view, an id or what changed."""
