"""Reading a conversation in time: working hours, promised deadlines, who waits for whom and for how long."""
