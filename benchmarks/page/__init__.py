"""How fast the page is, beside other tools."""
