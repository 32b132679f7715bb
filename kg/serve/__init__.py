"""The local web application: the page, SPARQL and graph store endpoints, entities and an API."""
