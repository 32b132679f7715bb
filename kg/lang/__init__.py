"""What belongs to one language: a folder each, by its code (ISO 639-1)."""
