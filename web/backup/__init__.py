"""Backup and restore: the database, the files and the secret key in one archive, made while the server runs."""
