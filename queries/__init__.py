"""Every question, one .cypher file each."""
