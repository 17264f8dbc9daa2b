"""What merging thin cells would give and what it would cost. Options for a person; nothing is pooled here."""
