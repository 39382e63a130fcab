"""The meeting server: BigBlueButton, by its API (https://docs.bigbluebutton.org/development/api)."""
