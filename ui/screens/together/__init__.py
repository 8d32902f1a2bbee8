"""Se sammen: the citizen's side of the screen. Only the document in hand, and the four equal ways to answer."""
