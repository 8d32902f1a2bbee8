"""Help beside the work: what helps at a step of the journey, folded, with checklists to tick."""
