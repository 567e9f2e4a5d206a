-- What readers are told at the address of an article that was killed, with the event that killed it: the editor's reason, which
-- may be empty. NULL: nothing, its page goes.
ALTER TABLE status_event ADD COLUMN notice TEXT;
