"""How the table of embeddings came to be, one step a file."""
