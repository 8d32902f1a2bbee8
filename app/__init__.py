"""Everything of IT-rygsæk that needs no window."""
