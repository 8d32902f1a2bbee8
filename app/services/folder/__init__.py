"""The folder that stays: what belongs in it, whether it may lie in the home, drawn, printed as one job, answered for.

`stay` holds the question and what was answered last, `contents` what there is today, `now` the words of its own
sheets, `drawing` makes each paper, `leaving` prints them and notes what stayed and what is owed.
"""
