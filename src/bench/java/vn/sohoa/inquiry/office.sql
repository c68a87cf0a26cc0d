-- Rows of an invented province: :N dossiers of seven years and twenty communes, in the order in which they would have come.
-- Chance is a hash of the row's number, so that every run has the same rows. Statements end in a semicolon at the line's end.

CREATE FUNCTION chance(i int, salt int) RETURNS float8 IMMUTABLE LANGUAGE sql AS
    'SELECT (hashint8extended(i::bigint * 1000 + salt, 7) & 1048575)::float8 / 1048576';

-- dossiers
CREATE TEMP TABLE made AS
    SELECT i, 'H23.' || 101 + floor(20 * power(chance(i, 1), 2))::int AS agency,
        (ARRAY['1.001193', '1.000894', '1.000656', '1.004873', '2.000635', '2.000815', '2.000815', '2.000884', '2.001035', '1.001022'])
            [1 + floor(10 * chance(i, 2))::int] AS procedure,
        timestamptz '2019-01-02 01:00+00' + make_interval(mins => (i::bigint * 3679200 / :N)::int) AS received,
        chance(i, 3) AS fate, chance(i, 4) < 0.07 AS online
    FROM generate_series(1, :N) AS i;

CREATE TEMP TABLE coded AS
    SELECT *, agency || '-' || to_char(received AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYMMDD') || '-' || lpad(i::text, 7, '0') AS code FROM made;

INSERT INTO dossier (code, procedure, agency, received_at, due_at, finished_at, returned_at, status, channel, applicant, components, certification, pages)
    SELECT code, procedure, agency, received, received + interval '5 days',
        CASE WHEN fate > 0.01 THEN received + make_interval(hours => (20 + 110 * chance(i, 5))::int) END,
        CASE WHEN fate > 0.02 THEN received + interval '6 days' END,
        CASE WHEN fate <= 0.01 THEN 'PROCESSING' WHEN fate <= 0.015 THEN 'STOPPED' WHEN fate <= 0.02 THEN 'PROCESSED' ELSE 'RETURNED' END,
        CASE WHEN online THEN 'ONLINE' ELSE 'DIRECT' END, 'Người dân thử ' || i, '',
        CASE WHEN chance(i, 6) < 0.11 AND NOT online THEN 'ket-qua' ELSE '' END, 'ket-qua:1;to-khai:2'
    FROM coded ORDER BY i;

CREATE TEMP TABLE paper AS
    SELECT c.i * 3 + p.n AS i, c.i AS of, c.code, p.component, c.received FROM coded c, LATERAL (VALUES (0, 'ket-qua'), (1, 'to-khai'),
        (2, CASE WHEN c.procedure < '1.001' THEN 'giay-bao-tu' WHEN c.procedure = '1.001193' THEN 'giay-chung-sinh' END)) AS p (n, component)
    WHERE NOT c.online AND p.component IS NOT NULL;

INSERT INTO requirement (dossier, component) SELECT code, component FROM paper ORDER BY i;

-- documents: most archived, the newest on their way, a few sent back, some never scanned
CREATE TEMP TABLE scan AS
    SELECT i, of, code, component, received + interval '7 days' AS taken, md5(code || component) AS id, encode(sha256((code || component)::bytea), 'hex') AS digest,
        CASE WHEN chance(i, 7) < 0.02 THEN 'NONE' WHEN chance(i, 7) < 0.03 THEN 'QUARANTINED'
             WHEN chance(i, 7) < 0.045 THEN (ARRAY['RECEIVED', 'DIGITIZED', 'INDEXED', 'SEALED'])[1 + floor(4 * chance(i, 8))::int]
             ELSE 'ARCHIVED' END AS state
    FROM paper;
DELETE FROM scan WHERE state = 'NONE';

INSERT INTO document (id, dossier, component, master, master_digest, received_at, state, changed_at, pages, rendition_digest, access_digest,
        signature_level, indication, sealed_at, object_id, object_version, object_keys, archived_at, fault_code, fault_subject, fault_detail, not_before, attempts)
    SELECT id, code, component, jsonb_build_object('files', jsonb_build_array(jsonb_build_object('name', component || '-01.jpg', 'type', 'JPEG',
            'bytes', 1400000 + (100000 * chance(i, 9))::int, 'digest', jsonb_build_object('hex', digest)))),
        digest, taken, state, taken + interval '14 hours',
        CASE WHEN state NOT IN ('RECEIVED', 'QUARANTINED') THEN 1 + (3 * chance(i, 10))::int END,
        CASE WHEN state NOT IN ('RECEIVED', 'QUARANTINED') THEN digest END,
        CASE WHEN state IN ('SEALED', 'ARCHIVED') THEN digest END, CASE WHEN state IN ('SEALED', 'ARCHIVED') THEN 'PAdES-BASELINE-LTA' END,
        CASE WHEN state IN ('SEALED', 'ARCHIVED') THEN 'TOTAL_PASSED' END, CASE WHEN state IN ('SEALED', 'ARCHIVED') THEN taken + interval '13 hours' END,
        CASE WHEN state = 'ARCHIVED' THEN code END, CASE WHEN state = 'ARCHIVED' THEN 'v1' END,
        CASE WHEN state = 'ARCHIVED' THEN (SELECT jsonb_object_agg(component || '/' || left(digest, 12) || '/' || f, code || '/v1/content/' || component || '/' || left(digest, 12) || '/' || f)::text
            FROM unnest(ARRAY['master/01.jpg', 'access.pdf', 'text.txt', 'alto.xml', 'document.json']) AS f) END,
        CASE WHEN state = 'ARCHIVED' THEN taken + interval '14 hours' END,
        CASE WHEN state = 'QUARANTINED' THEN (ARRAY['input-damaged', 'quality-blank', 'quality-page-count'])[1 + floor(3 * chance(i, 11))::int]
             WHEN state <> 'ARCHIVED' AND chance(i, 11) < 0.4 THEN 'unavailable-timestamp' END,
        CASE WHEN state = 'QUARANTINED' OR state <> 'ARCHIVED' AND chance(i, 11) < 0.4 THEN code || '/' || component END,
        CASE WHEN state = 'QUARANTINED' OR state <> 'ARCHIVED' AND chance(i, 11) < 0.4 THEN '' END,
        CASE WHEN state NOT IN ('ARCHIVED', 'QUARANTINED') AND chance(i, 11) < 0.4 THEN now() + interval '1 hour' END, CASE WHEN state = 'ARCHIVED' THEN 0 ELSE 2 END
    FROM scan ORDER BY i;

INSERT INTO intake_file (document_id, kind, path, digest, bytes, master_digest, taken_at, removed_at)
    SELECT id, 'NEW', code || '/' || component || '-01.jpg', digest, 1400000, digest, taken, taken FROM scan ORDER BY i;

INSERT INTO quarantine (id, batch, origin, source, bytes, modified_nanos, return_to, place, fault_code, fault_subject, fault_detail, dossier, component, document_id, at, settled_at)
    SELECT left(s.digest, 12), left(s.digest, 12), 'SPOOL', '01.jpg', 1400000, 0, s.code || '/' || s.component || '-01.jpg',
        to_char(s.taken, 'YYYY-MM-DD') || '/' || s.code || '/' || s.component || '-01.jpg', x.fault_code, x.fault_subject, '', s.code, s.component, s.id, s.taken, s.taken
    FROM scan s JOIN document x ON x.id = s.id WHERE s.state = 'QUARANTINED' ORDER BY s.i;
INSERT INTO quarantine (id, batch, origin, source, bytes, modified_nanos, return_to, place, fault_code, fault_subject, fault_detail, at, settled_at)
    SELECT left(md5('f' || i), 12), left(md5('f' || i), 12), 'INBOX', 'quet-' || i || '.pdf', 5000, 0, 'quet-' || i || '.pdf', 'unknown/quet-' || i || '.pdf',
        'input-bad-name', 'quet-' || i || '.pdf', '', received, received
    FROM coded WHERE chance(i, 12) < 0.002 ORDER BY i;

-- the archive's ledger
INSERT INTO archive_object (dossier, head, bytes, stored_at, copied_head, copied_at, locked_until, checked_at)
    SELECT code, 'v1', 3000000 + (1000000 * chance(of, 13))::int, min(taken) + interval '14 hours', CASE WHEN chance(of, 14) < 0.98 THEN 'v1' END,
        min(taken) + interval '15 hours', timestamptz '2120-01-01 00:00+00', CASE WHEN chance(of, 15) < 0.7 THEN now() - make_interval(mins => (120000 * chance(of, 16))::int) END
    FROM scan WHERE state = 'ARCHIVED' GROUP BY code, of ORDER BY of;
INSERT INTO archive_file (path, dossier, sha512, bytes, versions)
    SELECT code || '/v1/content/' || component || '/' || left(digest, 12) || '/' || f, code, encode(sha512((digest || f)::bytea), 'hex'), 600000, md5(digest || f)
    FROM scan, unnest(ARRAY['master/01.jpg', 'access.pdf', 'text.txt', 'alto.xml', 'document.json']) AS f WHERE state = 'ARCHIVED' ORDER BY i;
INSERT INTO archived_version (dossier, version, inventory, provable_until)
    SELECT dossier, 'v1', encode(sha256(dossier::bytea), 'hex'), CASE WHEN hashtext(dossier) % 20 <> 0 THEN stored_at + interval '10 years' END FROM archive_object;
INSERT INTO archive_hold (dossier, since, reason, placed_by)
    SELECT dossier, stored_at, 'vụ việc thử', 'bench' FROM archive_object WHERE hashtext(dossier) % 2000 = 0;
INSERT INTO archive_finding (found_at, dossier, place, path, damage, detail)
    SELECT now(), dossier, 'store', dossier || '/v1/inventory.json', 'CHANGED', '' FROM archive_object WHERE hashtext(dossier) % 5000 = 1;

-- certified copies
INSERT INTO authorisation (id, officer, dossier, component, master, authorised_at, imported_at)
    SELECT encode(sha256(('a' || s.id)::bytea), 'hex'), 'Cán bộ thử', s.code, s.component, s.digest, s.taken, s.taken
    FROM scan s JOIN dossier d ON d.code = s.code WHERE d.certification <> '' AND s.component = 'ket-qua' AND s.state = 'ARCHIVED' AND chance(s.i, 17) < 0.9;
INSERT INTO certification_book (agency, book_year, last_number) SELECT agency, book_year, max(number) FROM certification GROUP BY agency, book_year;
INSERT INTO certification (id, agency, book_year, number, dossier, component, document, authorisation, officer, master, state, intended_at, signed_at, archived_at, copy_digest, object_key, copies, pages, fee)
    SELECT b.agency || '-' || b.year || '-' || b.number, b.agency, b.year, b.number, b.dossier, b.component, b.document, b.authorisation, 'Cán bộ thử', b.master,
        CASE WHEN number % 100 = 1 THEN 'INTENDED' WHEN number % 100 = 2 THEN 'SIGNED' ELSE 'ARCHIVED' END, b.at, CASE WHEN number % 100 <> 1 THEN b.at END, CASE WHEN number % 100 NOT IN (1, 2) THEN b.at END,
        CASE WHEN number % 100 <> 1 THEN b.master END, CASE WHEN number % 100 NOT IN (1, 2) THEN b.dossier END, 1, 1, 2000
    FROM (SELECT d.agency, extract(year FROM a.authorised_at)::int AS year, row_number() OVER (PARTITION BY d.agency, extract(year FROM a.authorised_at) ORDER BY a.authorised_at, a.id)::int AS number,
              a.dossier, a.component, md5(a.dossier || a.component) AS document, a.id AS authorisation, a.master, a.authorised_at AS at
          FROM authorisation a JOIN dossier d ON d.code = a.dossier) b;

-- the audit log
CREATE TEMP TABLE act AS
    SELECT received + interval '1 day' AS at, 'sohoa run (root)' AS actor, 'register.recorded' AS act, code AS subject,
        jsonb_build_object('source', 'so.csv', 'procedure', procedure, 'agency', agency, 'status', d.status, 'receivedOn', d.received_on::text, 'dueOn', d.due_on::text,
            'finishedOn', coalesce(d.finished_on::text, ''), 'requires', coalesce((SELECT string_agg(r.component, ' ' ORDER BY r.component) FROM requirement r WHERE r.dossier = code), '')) AS details
    FROM dossier d
    JOIN (SELECT code AS c, received FROM coded) q ON q.c = d.code
    UNION ALL
    SELECT taken + make_interval(hours => a.hours), 'sohoa run (root)', a.act, code, jsonb_build_object('document', id, 'component', component, 'master', digest) || a.more
    FROM scan, (VALUES (0, 'document.received', '{}'::jsonb), (2, 'document.digitized', '{"pages": "2"}'), (3, 'document.indexed', '{}'),
        (13, 'document.sealed', '{"level": "PAdES-BASELINE-LTA", "indication": "TOTAL_PASSED"}'), (14, 'document.archived', '{"version": "v1"}')) AS a (hours, act, more)
    WHERE state = 'ARCHIVED'
    UNION ALL
    SELECT taken, 'sohoa run (root)', 'document.received', code, jsonb_build_object('document', id, 'component', component) FROM scan WHERE state <> 'ARCHIVED'
    UNION ALL
    SELECT taken, 'sohoa run (root)', 'document.quarantined', code, jsonb_build_object('document', id, 'component', component, 'fault', 'input-damaged') FROM scan WHERE state = 'QUARANTINED'
    UNION ALL
    SELECT stored_at + interval '1 hour', 'sohoa run (root)', 'evidence.recorded', dossier, jsonb_build_object('version', 'v1') FROM archive_object
    UNION ALL
    SELECT intended_at, 'sohoa run (root)', a.act, dossier, jsonb_build_object('certification', id, 'component', component)
    FROM certification, (VALUES ('certification.authorised'), ('certification.intended'), ('certification.signed'), ('certification.archived')) AS a (act) WHERE state = 'ARCHIVED'
    UNION ALL
    SELECT stored_at + make_interval(hours => (5000 * chance(abs(hashtext(dossier)), n))::int), 'sohoa status (canbo' || lpad((abs(hashtext(dossier)) % 40)::text, 2, '0') || ')', 'dossier.read', dossier, jsonb_build_object('how', 'status')
    FROM archive_object, generate_series(1, 2) AS n
    UNION ALL
    SELECT stored_at + interval '1 year', 'sohoa export (kiemtoan)', 'dossier.exported', dossier, jsonb_build_object('format', 'folder') FROM archive_object WHERE hashtext(dossier) % 10 = 0;

UPDATE act SET details = details - 'finishedOn' WHERE act = 'register.recorded' AND details ->> 'finishedOn' = '';

INSERT INTO audit_entry (at, actor, act, subject, details, leaf)
    SELECT at, actor, act, subject, details, sha256('\x00'::bytea || convert_to('{"act":' || to_json(act)::text || ',"actor":' || to_json(actor)::text
        || ',"at":"' || to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '","details":{' || coalesce((SELECT string_agg(to_json(key)::text || ':' || to_json(value)::text, ','
            ORDER BY key COLLATE "C") FROM jsonb_each_text(details)), '') || '},"subject":' || to_json(subject)::text || '}', 'UTF8'))
    FROM act ORDER BY at, subject;

DROP FUNCTION chance;
