"""What reads LaTeX without running it: whatever the template, arguments are text."""
