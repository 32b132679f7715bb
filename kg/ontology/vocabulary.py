"""IRIs of the vocabularies that an ontology or a lexicon is written in."""

from kg.iri import KG, OWL, RDF, RDFS, SKOS

ONTOLEX = "http://www.w3.org/ns/lemon/ontolex#"
SYNSEM = "http://www.w3.org/ns/lemon/synsem#"
LEXINFO = "http://www.lexinfo.net/ontology/3.0/lexinfo#"
LEXICON = "https://kg.example/lexicon/en/"

TYPE = RDF + "type"
LABELS = (RDFS + "label", SKOS + "prefLabel")
ALT_LABELS = (SKOS + "altLabel", SKOS + "hiddenLabel")
DEFINITIONS = (SKOS + "definition", RDFS + "comment")
CLASS_TYPES = frozenset({OWL + "Class", RDFS + "Class"})
PROPERTY_TYPES = frozenset(
    {
        OWL + "ObjectProperty",
        OWL + "DatatypeProperty",
        RDF + "Property",
        OWL + "SymmetricProperty",
        OWL + "TransitiveProperty",
        OWL + "FunctionalProperty",
        OWL + "InverseFunctionalProperty",
    }
)
MATCHES = (
    OWL + "equivalentClass",
    OWL + "equivalentProperty",
    SKOS + "exactMatch",
    OWL + "sameAs",
)

SKOS_COLLECTION = SKOS + "Collection"

SUBJECT_ARGUMENT = LEXICON + "x"
"""In a frame, the subject of the property that the entry denotes."""
OBJECT_ARGUMENT = LEXICON + "y"

SEEKS = KG + "seeks"
CONFIDENCE = KG + "confidence"
CUE = KG + "cue"
