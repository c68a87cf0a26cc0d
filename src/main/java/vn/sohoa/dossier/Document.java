package vn.sohoa.dossier;

import java.time.Instant;

/** One component's (or result's) scan of one dossier, and how far it has come. */
public record Document(
        DocumentId id,
        DossierCode dossier,
        ComponentCode component,
        Master master,
        Instant receivedAt,
        DocumentState state) {}
