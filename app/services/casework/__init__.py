"""What happens in a case: the person, the journal of events, where it stands by the rules, what comes next."""
