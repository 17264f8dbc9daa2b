"""What every page looks like: the design system, its components, charts and error pages."""
