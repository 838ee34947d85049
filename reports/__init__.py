"""One module, one form: the plugins that render an audit."""
