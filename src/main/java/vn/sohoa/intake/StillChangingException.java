package vn.sohoa.intake;

import java.io.IOException;

/** The file was written to, replaced or removed while it was being looked at: it stays where it is. */
final class StillChangingException extends IOException {
    private static final long serialVersionUID = 1L;

    StillChangingException(String shownName) {
        super(shownName);
    }
}
