-- Which officers' keys on the server an account may sign with; whoever has no row here signs with none of them.
CREATE TABLE account_key (
    account  text        NOT NULL REFERENCES account (name),
    officer  text        NOT NULL, -- the key's name in the configuration
    given_at timestamptz NOT NULL,
    PRIMARY KEY (account, officer)
);

-- A request is written down before it is done. Without an answer it was begun, and nobody knows how it ended.
ALTER TABLE api_answer ALTER COLUMN status DROP NOT NULL;
ALTER TABLE api_answer ALTER COLUMN body DROP NOT NULL;
ALTER TABLE api_answer ADD CHECK ((status IS NULL) = (body IS NULL));
ALTER TABLE api_answer RENAME COLUMN at TO begun_at;
ALTER INDEX api_answer_at RENAME TO api_answer_begun_at;
