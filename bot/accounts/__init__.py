"""Who may sign in and what they may do: values and rules, without a database or a clock."""
