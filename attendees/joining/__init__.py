"""Joining online: a link of one's own that leads into the meeting, and who was there from when to when."""
