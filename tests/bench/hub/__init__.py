"""What a hub takes, on PostgreSQL with the disk's word for everything kept."""
