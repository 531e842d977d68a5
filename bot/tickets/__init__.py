"""What a ticket is and what may become of it: pure values and rules; nothing here touches anything."""
