"""The database's shape, a step a file. A released step is never changed: add the next one."""
