"""What bench/support looks for, and everywhere where it looks."""
