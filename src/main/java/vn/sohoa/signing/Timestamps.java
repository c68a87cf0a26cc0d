package vn.sohoa.signing;

/** Asks for RFC 3161 tokens. */
interface Timestamps {
    /**
     * @param sha256 the imprint
     * @return the token, a CMS SignedData in DER
     * @throws vn.sohoa.dossier.FaultException {@code UNAVAILABLE_TIMESTAMP}
     */
    byte[] token(byte[] sha256);
}
