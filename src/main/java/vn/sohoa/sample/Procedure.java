package vn.sohoa.sample;

import java.util.List;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.dossier.ProcedureCode;

/** The procedures of the sample, as the catalogue has them. */
enum Procedure {
    BIRTH("1.001193", "KS", "GIẤY KHAI SINH", "to-khai", "giay-chung-sinh", "giay-to-tuy-than:presented"),
    MARRIAGE(
            "1.000894",
            "KH",
            "GIẤY CHỨNG NHẬN KẾT HÔN",
            "to-khai",
            "giay-xac-nhan-tinh-trang-hon-nhan",
            "giay-to-tuy-than:presented"),
    DEATH("1.000656", "KT", "TRÍCH LỤC KHAI TỬ", "to-khai", "giay-bao-tu"),
    MARITAL_STATUS("1.004873", "XNTTHN", "GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN", "to-khai", "giay-to-tuy-than:presented"),
    EXTRACT("2.000635", "TLKS-BS", "TRÍCH LỤC KHAI SINH (BẢN SAO)", "to-khai"),
    CERTIFIED_COPY("2.000815", "SCT/BS", "CHỨNG THỰC BẢN SAO TỪ BẢN CHÍNH", "ban-chinh:presented"),
    CERTIFIED_SIGNATURE("2.000884", "SCT/CK", "CHỨNG THỰC CHỮ KÝ", "giay-to-tuy-than:presented"),
    TRANSACTION("2.001035", "SCT/HĐ,GD", "CHỨNG THỰC GIAO DỊCH", "du-thao-giao-dich", "giay-to-ve-quyen:photocopy"),
    PARENTHOOD("1.001022", "TLCMC", "TRÍCH LỤC ĐĂNG KÝ NHẬN CHA, MẸ, CON", "to-khai", "chung-cu-quan-he");

    private final ProcedureCode code;
    private final String symbol;
    private final String result;
    private final List<String> components;

    Procedure(String code, String symbol, String result, String... components) {
        this.code = new ProcedureCode(code);
        this.symbol = symbol;
        this.result = result;
        this.components = List.of(components);
    }

    ProcedureCode code() {
        return code;
    }

    /** What follows the number of its results: {@code 52/TLKS-BS}. */
    String symbol() {
        return symbol;
    }

    /** Title of the result paper. */
    String result() {
        return result;
    }

    /** As the register writes them, with the mark of those that are not to be scanned. */
    List<String> components() {
        return components;
    }

    /** Those to be scanned, without the result. */
    List<ComponentCode> scanned() {
        return components.stream()
                .filter(component -> component.indexOf(':') < 0)
                .map(ComponentCode::new)
                .toList();
    }
}
