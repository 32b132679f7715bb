"""The types of the core ontology that code speaks of, and what the annotator's are among them."""

ANNOTATED = {
    "PERSON": "Person",
    "ORG": "Organization",
    "GPE": "Place",
    "LOC": "Place",
    "FAC": "Place",
    "NORP": "Group",
    "PRODUCT": "Product",
    "VEHICLE": "Vehicle",
    "SOFTWARE": "Software",
    "AWARD": "Award",
    "DISEASE": "Disease",
    "EVENT": "Event",
    "WORK_OF_ART": "Work",
    "LAW": "Law",
    "LANGUAGE": "Language",
    "CONCEPT": "Concept",
    "POSITION": "Position",
}
"""What the annotator's types are called in the core ontology."""

PLACES = frozenset({"Place", "Country", "City", "Region"})
"""A place and its kinds: what votes for one of them speaks against none of the others."""
