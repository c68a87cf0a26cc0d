package vn.sohoa.certification;

/** Why an authorisation file cannot be used, in words fit for whoever wrote it; names no person. */
final class BadAuthorisation extends Exception {
    private static final long serialVersionUID = 1L;

    BadAuthorisation(String why) {
        super(why);
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
