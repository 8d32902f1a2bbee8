"""Sms: a text message to copy to one's own phone."""
