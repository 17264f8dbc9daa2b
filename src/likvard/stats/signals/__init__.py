"""What several sources say about the same barrier, side by side: agreement and disagreement, never a score."""
