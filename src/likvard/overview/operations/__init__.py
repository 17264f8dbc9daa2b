"""What observers and coordinators do with marks and rounds of observation."""
