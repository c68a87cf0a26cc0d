-- How many pages components have, as the register states it: "ket-qua:1;to-khai:2".
ALTER TABLE dossier ADD COLUMN pages text NOT NULL DEFAULT '';
