"""A case folder, read and validated."""
