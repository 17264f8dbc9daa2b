"""Tables of counts of any size: protected, proven and checked by three parts that share no reasoning."""
