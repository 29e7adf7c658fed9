"""A release: dumps, tables, pages, a catalogue, and the evidence of its own checks.

Comes in: a graph that a build wrote, the publisher's ``yiju.toml``. Goes out: a folder that a portal harvests, any engine
loads, a person opens, and everybody can check; the same input gives the same bytes. ``publishing`` knows the order.
"""
