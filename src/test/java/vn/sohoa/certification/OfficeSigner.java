package vn.sohoa.certification;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import vn.sohoa.signing.SigningOffice;
import vn.sohoa.signing.SigningOrder;

/** Purpose: real signatures, with the profiles that are shipped. */
record OfficeSigner(SigningOffice office) implements CopySigner {
    @Override
    public void requireKeys() {
        office.requireKey(order(OFFICER));
        office.requireKey(order(AGENCY));
    }

    @Override
    public void rehearse(Path in, Where officer, Where agency, Consumer<Path> judge) {
        office.rehearse(
                in, List.of(order(OFFICER).at(place(officer)), order(AGENCY).at(place(agency))), judge);
    }

    @Override
    public void sign(Path in, Path out, String key, Where where) {
        office.sign(in, out, order(key).at(place(where)));
    }

    private static SigningOrder order(String key) {
        return SigningOrder.of("certified-copy-" + key);
    }

    private static SigningOrder.Place place(Where where) {
        return new SigningOrder.Place(where.page() - 1, where.x(), where.y(), where.width(), where.height());
    }
}
