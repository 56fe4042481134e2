"""Texts as they were read: files, folders and pasted pages in, `Document`s out."""

from detente.documents.document import Block, BlockKind, Defect, Document
from detente.documents.problem import Problem
from detente.documents.read import LIMIT_BYTES, find_paths, read_found, read_path, read_paths, read_text

__all__ = [
    "LIMIT_BYTES",
    "Block",
    "BlockKind",
    "Defect",
    "Document",
    "Problem",
    "find_paths",
    "read_found",
    "read_path",
    "read_paths",
    "read_text",
]
