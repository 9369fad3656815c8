"""Document -> Reading: word pieces, the network, its heads."""
