"""De formulieren van deze app, per onderwerp: wat er in te vullen is en of het kan."""
