"""Words for the templates of accounts."""
