package vn.sohoa.register;

import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.dossier.DossierCode;

/** The register asks for a certified electronic copy of a dossier's component. */
public record CertificationRequest(DossierCode dossier, ComponentCode component) {}
