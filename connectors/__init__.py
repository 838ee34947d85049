"""One module, one service: the plugins that read a public trail."""
