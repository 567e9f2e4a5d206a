-- What the lists sort and count by, so that none of it is sorted or read as a whole while an editor waits.
CREATE INDEX listing_words ON listing (is_binned, words);
CREATE INDEX listing_in_status ON listing (is_binned, status);
CREATE INDEX listing_in_section ON listing (is_binned, section);
