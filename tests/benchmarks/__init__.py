"""Benchmarks: speed and memory of each stage, measured by hand (``make bench``) and never asserted.

``generate`` makes documents of any number, ``stages`` measures one thing in a process of its own, ``measure`` runs the
measurements, ``page`` puts them into tables.
"""
