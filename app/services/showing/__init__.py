"""Views made from the store: one case, the list of cases, one document, the lines of papers."""
