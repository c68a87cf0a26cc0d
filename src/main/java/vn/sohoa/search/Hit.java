package vn.sohoa.search;

import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.dossier.DocumentId;
import vn.sohoa.dossier.DossierCode;

/**
 * A page that has all the words.
 *
 * @param page from 1
 * @param snippet the text around the hit on one line, citizen ids masked
 * @param exact true when the page has the words as they were written, accents included
 */
public record Hit(
        DossierCode dossier, ComponentCode component, DocumentId document, int page, String snippet, boolean exact) {}
