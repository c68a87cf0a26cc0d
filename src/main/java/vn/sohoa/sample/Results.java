package vn.sohoa.sample;

import static vn.sohoa.sample.Block.centred;
import static vn.sohoa.sample.Block.field;
import static vn.sohoa.sample.Block.left;
import static vn.sohoa.sample.Block.paragraph;
import static vn.sohoa.sample.Block.right;
import static vn.sohoa.sample.Block.space;

import java.util.ArrayList;
import java.util.List;
import vn.sohoa.sample.Typeface.Cut;

/** Pages of what the commune issues. */
final class Results {
    private Results() {}

    /** A result on one page. */
    static List<List<Block>> certificate(Matter m, boolean stamped) {
        List<Block> page = new ArrayList<>(Declarations.head());
        page.addAll(opening(m));
        page.addAll(Declarations.person(role(m), subject(m), false));
        page.add(field("Dân tộc", "Kinh"));
        page.add(field("Quốc tịch", "Việt Nam"));
        page.add(paragraph(finding(m)));
        page.addAll(closing(m, stamped));
        return List.of(page);
    }

    /** The same with the letterhead in two columns, as offices set it. */
    static List<List<Block>> letter(Matter m) {
        List<Block> page = new ArrayList<>();
        page.add(new Block.Columns(
                List.of("ỦY BAN NHÂN DÂN", "XÃ GIA LƯƠNG"),
                List.of("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")));
        page.add(space(14));
        page.addAll(opening(m).subList(1, opening(m).size()));
        page.addAll(Declarations.person(role(m), subject(m), false));
        page.add(paragraph(finding(m)));
        page.addAll(closing(m, true));
        return List.of(page);
    }

    /** A result with an annex: a table and a page of explanation, then the signature. */
    static List<List<Block>> withAnnex(Matter m, int pages) {
        List<Block> first = new ArrayList<>(Declarations.head());
        first.addAll(opening(m));
        first.addAll(Declarations.person(role(m), subject(m), false));
        first.add(paragraph(finding(m)));
        List<List<Block>> all = new ArrayList<>(List.of(first));
        if (pages > 2) {
            all.add(List.of(
                    centred("BẢNG KÊ GIẤY TỜ KÈM THEO", Cut.BOLD, 14),
                    space(6),
                    papers(m),
                    space(6),
                    paragraph("Các giấy tờ trên đã được đối chiếu với bản chính, không có dấu hiệu tẩy xóa, sửa chữa"
                            + " hoặc thêm bớt nội dung.")));
        }
        List<Block> last = new ArrayList<>();
        last.add(paragraph("Bản chính đã được trả lại cho người yêu cầu. Bản sao có giá trị sử dụng thay cho bản chính"
                + " trong các giao dịch, trừ trường hợp pháp luật có quy định khác."));
        last.addAll(closing(m, true));
        all.add(last);
        return all;
    }

    private static List<Block> opening(Matter m) {
        return List.of(
                left("Ủy ban nhân dân xã " + People.COMMUNE + ", huyện " + People.DISTRICT + ", tỉnh "
                        + People.PROVINCE),
                left(m.numberLine()),
                space(8),
                centred(m.procedure().result(), Cut.BOLD, 15),
                space(8));
    }

    private static List<Block> closing(Matter m, boolean stamped) {
        return List.of(
                right(Matter.placeAndDate(m.finished())), new Block.Signature("CHỦ TỊCH", People.CHAIR, stamped));
    }

    private static Block papers(Matter m) {
        return new Block.Table(
                List.of(0.12, 0.6, 0.28),
                List.of(
                        List.of("Số", "Tên giấy tờ", "Số trang"),
                        List.of("1", "Bằng tốt nghiệp trung học phổ thông", "1"),
                        List.of("2", "Giấy chứng nhận sức khỏe", "2"),
                        List.of("3", "Sơ yếu lý lịch tự khai", "4")));
    }

    private static Person subject(Matter m) {
        return switch (m.procedure()) {
            case BIRTH -> m.child();
            case DEATH, PARENTHOOD -> m.partner();
            default -> m.applicant();
        };
    }

    private static String role(Matter m) {
        return switch (m.procedure()) {
            case BIRTH -> "người được khai sinh";
            case MARRIAGE -> "chồng hoặc vợ";
            case DEATH -> "người chết";
            case PARENTHOOD -> "người được nhận";
            default -> "người yêu cầu";
        };
    }

    private static String finding(Matter m) {
        return switch (m.procedure()) {
            case BIRTH ->
                "Cha và mẹ của cháu là " + m.applicant().name() + " và "
                        + m.partner().name() + ", cùng cư trú tại xã " + People.COMMUNE
                        + ". Đã đăng ký khai sinh đúng hạn.";
            case MARRIAGE ->
                "Đã đăng ký kết hôn với " + m.partner().title() + " "
                        + m.partner().name() + ", sinh ngày "
                        + Matter.digits(m.partner().born()) + ". Việc kết hôn là hoàn toàn tự nguyện.";
            case DEATH ->
                "Đã chết tại nơi cư trú do tuổi già. Người đi khai tử là "
                        + m.applicant().name() + ".";
            case MARITAL_STATUS ->
                "Trong thời gian cư trú tại xã " + People.COMMUNE
                        + " chưa đăng ký kết hôn với ai. Giấy này có giá trị sáu tháng kể từ ngày cấp.";
            case EXTRACT ->
                "Nội dung trích lục được ghi đúng với sổ đăng ký khai sinh lưu tại xã " + People.COMMUNE + ".";
            case CERTIFIED_COPY ->
                "Chứng thực bản sao đúng với bản chính do " + m.applicant().title() + " "
                        + m.applicant().name() + " xuất trình tại bộ phận một cửa.";
            case CERTIFIED_SIGNATURE ->
                "Chứng thực " + m.applicant().title() + " " + m.applicant().name()
                        + " đã ký vào giấy tờ này trước mặt người thực hiện chứng thực, tinh thần minh mẫn.";
            case TRANSACTION ->
                "Chứng thực hợp đồng tặng cho tài sản giữa " + m.applicant().name() + " và "
                        + m.partner().name() + ". Các bên đã tự đọc hợp đồng và ký tên vào từng trang.";
            case PARENTHOOD ->
                "Đã đăng ký việc nhận con theo yêu cầu của " + m.applicant().name() + ".";
        };
    }
}
