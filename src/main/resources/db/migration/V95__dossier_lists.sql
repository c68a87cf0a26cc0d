-- A page of the newest dossiers, of all, of an agency, of a procedure; and dossiers by the beginning of their code.
CREATE INDEX dossier_newest ON dossier (received_at DESC, code DESC);
CREATE INDEX dossier_newest_of_agency ON dossier (agency, received_at DESC, code DESC);
CREATE INDEX dossier_newest_of_procedure ON dossier (national, received_at DESC, code DESC);
CREATE INDEX dossier_code ON dossier (code COLLATE "C");
