"""The help desk in the browser: the queue, one ticket at a time, and what a lead sees."""
