-- How the addresses of a section's articles are made, and of those below it that say nothing of their own. NULL: as above it.
ALTER TABLE section ADD COLUMN address_pattern TEXT;
