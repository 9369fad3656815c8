"""Trains the encoder: ``data`` reads the corpora, ``network`` is the model, ``fit`` the loop, ``export`` the file that is shipped."""
