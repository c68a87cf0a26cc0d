package vn.sohoa.sample;

import java.util.List;
import java.util.function.Supplier;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.sample.Sheet.Format;

/** The papers of the small sample's twelve kinds of dossier; between them every format and quality occurs. */
final class MonthPapers {
    private MonthPapers() {}

    static List<Paper> birth(Matter m) {
        return List.of(
                paper("to-khai", ScanFormat.PDF, Look.clean(200), () -> Declarations.longDeclaration(m)),
                paper("giay-chung-sinh", ScanFormat.JPEG, Look.clean(250), () -> birthNote(m)),
                result(ScanFormat.TIFF, Look.clean(200).inColour(), () -> Results.certificate(m, true)));
    }

    static List<Paper> birthWithReuse(Matter m) {
        return List.of(
                paper("to-khai", ScanFormat.JPEG, Look.moderate(200, 0.7), () -> Declarations.declaration(m, true)),
                result(ScanFormat.PNG, Look.clean(200), () -> Results.certificate(m, false)));
    }

    static List<Paper> certifiedCopy(Matter m) {
        return List.of(result(ScanFormat.PDF, Look.clean(200).inColour(), () -> Results.withAnnex(m, 3)));
    }

    static List<Paper> copyWithAnnex(Matter m) {
        return List.of(result(ScanFormat.PDF, Look.clean(300), () -> Results.withAnnex(m, 2)));
    }

    static List<Paper> marriage(Matter m) {
        return List.of(
                paper("to-khai", ScanFormat.JPEG, Look.clean(300), () -> Declarations.longDeclaration(m)),
                paper(
                        "giay-xac-nhan-tinh-trang-hon-nhan",
                        ScanFormat.PNG,
                        Look.clean(200),
                        () -> Declarations.statement(
                                m,
                                "GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN",
                                "Ủy ban nhân dân xã Vân Đồi",
                                m.partner(),
                                "Người có tên trên chưa đăng ký kết hôn với ai tính đến ngày cấp giấy này.")),
                result(ScanFormat.JPEG, Look.clean(200).inColour(), () -> Results.certificate(m, true)));
    }

    static List<Paper> death(Matter m) {
        return List.of(
                paper("to-khai", ScanFormat.PNG, Look.moderate(200, -0.8), () -> Declarations.declaration(m, true)),
                paper(
                        "giay-bao-tu",
                        ScanFormat.JPEG,
                        Look.clean(200),
                        () -> Declarations.statement(
                                m,
                                "GIẤY BÁO TỬ",
                                "Trạm y tế xã " + People.COMMUNE,
                                m.partner(),
                                "Người có tên trên đã chết do tuổi già tại nơi cư trú, gia đình đã được thông báo.")),
                result(ScanFormat.PDF, Look.clean(200), () -> Results.certificate(m, false)));
    }

    static List<Paper> maritalStatus(Matter m) {
        return List.of(
                paper("to-khai", ScanFormat.FAX, Look.clean(300), () -> Declarations.declaration(m, false)),
                result(ScanFormat.PDF, Look.clean(250), () -> Results.certificate(m, false)));
    }

    static List<Paper> certifiedSignature(Matter m) {
        return List.of(result(ScanFormat.JPEG, Look.turned(200, 90), () -> Results.certificate(m, false)));
    }

    static List<Paper> transaction(Matter m) {
        return List.of(
                paper("du-thao-giao-dich", ScanFormat.TIFF, Look.clean(200), () -> Declarations.contract(m)),
                result(ScanFormat.JPEG, Look.clean(200), () -> Results.withAnnex(m, 2)));
    }

    static List<Paper> parenthood(Matter m) {
        return List.of(
                paper("to-khai", ScanFormat.PDF, Look.clean(200), () -> Declarations.declaration(m, false)),
                paper(
                        "chung-cu-quan-he",
                        ScanFormat.JPEG,
                        Look.moderate(250, 1.1).inColour(),
                        () -> Declarations.statement(
                                m,
                                "KẾT QUẢ XÉT NGHIỆM QUAN HỆ CHA CON",
                                "Trung tâm xét nghiệm " + People.PROVINCE,
                                m.partner(),
                                "Hai mẫu được xét nghiệm có quan hệ cha con theo kết quả phân tích.")),
                result(ScanFormat.PDF, Look.clean(200), () -> Results.certificate(m, true)));
    }

    static List<Paper> extract(Matter m) {
        return List.of(
                paper("to-khai", ScanFormat.JPEG, Look.clean(200), () -> Declarations.declaration(m, false)),
                result(ScanFormat.TIFF, Look.moderate(200, 0.5).inColour(), () -> Results.letter(m)));
    }

    private static List<List<Block>> birthNote(Matter m) {
        return Declarations.statement(
                m,
                "GIẤY CHỨNG SINH",
                "Trạm y tế xã " + People.COMMUNE,
                m.applicant(),
                "Đã sinh một cháu tại trạm y tế, ngày "
                        + Matter.digits(m.child().born()) + ", cân nặng ba cân hai, dự kiến đặt tên là "
                        + m.child().name() + ".");
    }

    private static Paper result(ScanFormat file, Look look, Supplier<List<List<Block>>> pages) {
        return paper(ComponentCode.RESULT.value(), file, look, pages);
    }

    private static Paper paper(String component, ScanFormat file, Look look, Supplier<List<List<Block>>> pages) {
        return new Paper(new ComponentCode(component), Format.A4, file, look, pages);
    }
}
