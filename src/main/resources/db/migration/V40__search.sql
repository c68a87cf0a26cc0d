-- The text of every page, and its words in two forms that the application makes (vn.sohoa.search.Folding).
CREATE TABLE page_text (
    document  text     NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    page      int      NOT NULL CHECK (page > 0),
    dossier   text     NOT NULL,
    component text     NOT NULL,
    text      text     NOT NULL,
    exact     tsvector NOT NULL,
    folded    tsvector NOT NULL,
    PRIMARY KEY (document, page)
);

CREATE INDEX page_text_dossier ON page_text (dossier);
-- written a page at a time between minutes of reading: what matters is that a search never walks a pending list
CREATE INDEX page_text_exact ON page_text USING gin (exact) WITH (fastupdate = off);
CREATE INDEX page_text_folded ON page_text USING gin (folded) WITH (fastupdate = off);
