"""Mentions → entities, with the reason for every merge; and what people decide about them.

`cluster_mentions` makes the clusters of one document, `resolve` the entities of all. A store that
adds a document keeps the profiles of each (`profile_document`) by their keys, and resolves anew
(`resolve_profiles`) only the profiles that share keys with it, directly or through others.
"""

from kg.resolve.blocks import LABEL, keys_as_one, related_keys
from kg.resolve.clusters import EntityFinder, cluster_mentions, entities_of, is_set
from kg.resolve.decisions import (
    Decisions,
    Reject,
    format_decisions,
    parse_decisions,
    read_decisions,
    rejection,
    without_rejected,
    write_decisions,
)
from kg.resolve.labels import distinct_iri, label_iri
from kg.resolve.profiles import Profile, profile_document
from kg.resolve.resolution import draft_entities, resolve, resolve_profiles

__all__ = [
    "LABEL",
    "Decisions",
    "EntityFinder",
    "Profile",
    "Reject",
    "cluster_mentions",
    "distinct_iri",
    "draft_entities",
    "entities_of",
    "format_decisions",
    "is_set",
    "keys_as_one",
    "label_iri",
    "parse_decisions",
    "profile_document",
    "read_decisions",
    "rejection",
    "related_keys",
    "resolve",
    "resolve_profiles",
    "without_rejected",
    "write_decisions",
]
