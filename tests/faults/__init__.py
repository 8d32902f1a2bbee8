"""What must not break it: kill, full disk, damage, eyes on the disk."""
