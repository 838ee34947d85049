"""Parts of the connector ``github``: with a token over GraphQL, without over REST."""
