"""Yiju 依据: budget-performance tables of Chinese districts as a validated knowledge graph."""

__version__ = "0.1.0"
