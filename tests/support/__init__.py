"""What several tests lean on: real parts, small fakes, ways to look."""
