"""The register of authorities, their units, and who may do what where.

Holds the 414 Swedish and Danish municipalities and regions as dated data.
"""
