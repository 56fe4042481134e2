"""Makes the language model from treebanks and name corpora; see README.md. Not part of the package."""
