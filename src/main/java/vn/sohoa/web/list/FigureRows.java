package vn.sohoa.web.list;

import java.util.List;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.inquiry.sheet.Column;
import vn.sohoa.register.DossierRecord;
import vn.sohoa.register.Register;

/** Dossiers behind a figure, with what the register says of each. */
final class FigureRows {
    private FigureRows() {}

    static Rows of(Register register, List<DossierCode> codes) {
        Rows rows = new Rows();
        rows.begin(List.of(
                Column.code("dossier"), Column.code("agency"), Column.code("procedure"), Column.moment("receivedOn")));
        for (DossierCode code : codes) {
            DossierRecord record = register.find(code).orElseThrow();
            rows.row(List.of(
                    code.value(),
                    record.agency().value(),
                    record.procedure().value(),
                    record.course().receivedAt()));
        }
        return rows;
    }
}
