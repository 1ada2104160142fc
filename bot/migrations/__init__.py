"""How the inbox's table came to be, one step a file."""
