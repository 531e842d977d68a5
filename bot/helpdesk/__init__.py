"""The help desk: people who take over where the machine is out of its depth."""
