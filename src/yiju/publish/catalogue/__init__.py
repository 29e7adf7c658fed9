"""The catalogue of a release: DCAT-AP 3.0.1, for portals that take it in unattended.

Comes in: ``Content``, the files with their sizes and sums. Goes out: ``catalog.ttl`` and, where there are many sources, its
further pages. A catalogue, a series per area, a dataset per source and one for the whole, a distribution per file, a data
service for the endpoint; everything has an IRI, and what is named from the lists of others stands beside it with its label.
"""

from yiju.publish.catalogue.pages import CATALOGUE_FILE, Catalogue
from yiju.publish.catalogue.source import SourceFacts, facts

__all__ = ["CATALOGUE_FILE", "Catalogue", "SourceFacts", "facts"]
