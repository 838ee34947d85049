"""Parts of the connector ``git``."""
