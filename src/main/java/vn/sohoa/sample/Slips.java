package vn.sohoa.sample;

import static vn.sohoa.sample.Block.centred;
import static vn.sohoa.sample.Block.field;
import static vn.sohoa.sample.Block.left;
import static vn.sohoa.sample.Block.right;
import static vn.sohoa.sample.Block.space;

import java.util.List;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.sample.Typeface.Cut;

/** Small papers of a few lines, for a year's worth of dossiers. */
final class Slips {
    private Slips() {}

    static List<List<Block>> of(Matter m, ComponentCode component) {
        return List.of(component.equals(ComponentCode.RESULT) ? result(m) : handedIn(m, component));
    }

    private static List<Block> result(Matter m) {
        return List.of(
                centred(m.procedure().result(), Cut.BOLD, 14),
                space(4),
                left(m.numberLine()),
                field("Họ và tên", m.applicant().name()),
                field("Ngày sinh", Matter.digits(m.applicant().born())),
                field("Nơi cư trú", m.applicant().residence()),
                right(Matter.placeAndDate(m.finished())),
                right("Người ký: " + People.CHAIR));
    }

    private static List<Block> handedIn(Matter m, ComponentCode component) {
        return List.of(
                centred(title(m, component), Cut.BOLD, 14),
                space(4),
                left("Kính gửi: Ủy ban nhân dân xã " + People.COMMUNE),
                field("Tôi tên là", m.applicant().name()),
                field("Căn cước công dân số", m.applicant().id().value()),
                field("Nơi cư trú", m.applicant().residence()),
                right(Matter.placeAndDate(m.received())),
                right("Người khai: " + m.applicant().name()));
    }

    private static String title(Matter m, ComponentCode component) {
        return switch (component.value()) {
            case "to-khai" -> "TỜ KHAI " + Declarations.purpose(m);
            case "giay-chung-sinh" -> "GIẤY CHỨNG SINH";
            case "giay-bao-tu" -> "GIẤY BÁO TỬ";
            case "giay-xac-nhan-tinh-trang-hon-nhan" -> "GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN";
            case "du-thao-giao-dich" -> "DỰ THẢO HỢP ĐỒNG TẶNG CHO";
            case "chung-cu-quan-he" -> "VĂN BẢN CHỨNG MINH QUAN HỆ CHA CON";
            default -> throw new IllegalArgumentException("no slip for " + component);
        };
    }
}
