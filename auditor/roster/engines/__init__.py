"""Where the rows of a roster are read: on this machine, or on several."""
