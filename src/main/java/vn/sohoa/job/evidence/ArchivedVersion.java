package vn.sohoa.job.evidence;

import vn.sohoa.dossier.DossierCode;

/** One version of a dossier's object, {@code v1} the first. */
record ArchivedVersion(DossierCode dossier, String version) {
    @Override
    public String toString() {
        return dossier + "/" + version;
    }
}
