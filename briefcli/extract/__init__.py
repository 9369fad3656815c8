"""What a document says was done, is planned, was expressly not done, who said so, and when."""
