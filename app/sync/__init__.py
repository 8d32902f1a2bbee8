"""The laptop's side of the office: what goes out, what comes in, coming into an office, who may open which case."""
