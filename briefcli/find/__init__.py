"""What a document says, asked of its reading, clauses and cast: one ``find()`` a kind of thing."""
