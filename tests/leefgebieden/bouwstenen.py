"""Small makers of what the life domains record; one per thing, through the same services as the pages."""
