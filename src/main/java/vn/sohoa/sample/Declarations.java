package vn.sohoa.sample;

import static vn.sohoa.sample.Block.centred;
import static vn.sohoa.sample.Block.dotted;
import static vn.sohoa.sample.Block.field;
import static vn.sohoa.sample.Block.left;
import static vn.sohoa.sample.Block.paragraph;
import static vn.sohoa.sample.Block.right;
import static vn.sohoa.sample.Block.space;

import java.util.ArrayList;
import java.util.List;
import vn.sohoa.sample.Typeface.Cut;

/** Pages of what applicants hand in: declarations, certificates of others, drafts. */
final class Declarations {
    private static final String PLEDGE = "Tôi cam đoan những nội dung khai trên đây là đúng sự thật và chịu trách nhiệm"
            + " trước pháp luật về cam đoan của mình.";

    private Declarations() {}

    static List<Block> head() {
        return List.of(
                centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", Cut.BOLD, 13),
                centred("Độc lập - Tự do - Hạnh phúc", Cut.BOLD, 14),
                new Block.Rule(),
                space(12));
    }

    /** A declaration on one page. */
    static List<List<Block>> declaration(Matter m, boolean dots) {
        List<Block> page = new ArrayList<>(opening(m, "TỜ KHAI " + purpose(m)));
        page.addAll(person("người yêu cầu", m.applicant(), dots));
        page.add(field("Nội dung đề nghị", request(m)));
        page.add(one("Họ, chữ đệm, tên người liên quan", m.partner().name(), dots));
        page.add(one("Ngày, tháng, năm sinh", Matter.digits(m.partner().born()), dots));
        page.add(one("Dân tộc", "Kinh", dots));
        page.add(one("Quốc tịch", "Việt Nam", dots));
        page.addAll(closing(m));
        return List.of(page);
    }

    /** A declaration on two pages: the second about both parents or partners. */
    static List<List<Block>> longDeclaration(Matter m) {
        List<Block> first = new ArrayList<>(opening(m, "TỜ KHAI " + purpose(m)));
        first.addAll(person("người yêu cầu", m.applicant(), false));
        first.add(field("Nội dung đề nghị", request(m)));
        first.add(paragraph("Người khai đã đọc kỹ hướng dẫn tại bộ phận một cửa, nộp đủ giấy tờ theo quy định và đồng ý"
                + " cho số hóa các giấy tờ này để lưu trữ."));
        List<Block> second = new ArrayList<>();
        second.add(left("Thông tin về người thứ nhất"));
        second.addAll(person("người thứ nhất", m.applicant(), false));
        second.add(left("Thông tin về người thứ hai"));
        second.addAll(person("người thứ hai", m.partner(), false));
        second.addAll(closing(m));
        return List.of(first, second);
    }

    /** What a hospital or another agency states. */
    static List<List<Block>> statement(Matter m, String title, String issuer, Person about, String words) {
        List<Block> page = new ArrayList<>(head());
        page.add(left("Đơn vị cấp: " + issuer));
        page.add(left("Số: " + (m.number() + 17) + "/GCN"));
        page.add(space(8));
        page.add(centred(title, Cut.BOLD, 15));
        page.add(space(8));
        page.addAll(person("người được xác nhận", about, false));
        page.add(paragraph(words));
        page.add(right(Matter.placeAndDate(m.received().minusDays(3))));
        page.add(new Block.Signature("NGƯỜI XÁC NHẬN", "Lý Thanh Hà", false));
        return List.of(page);
    }

    /** Draft of a contract on three pages, a table on the second. */
    static List<List<Block>> contract(Matter m) {
        List<Block> first = new ArrayList<>(head());
        first.add(centred("HỢP ĐỒNG TẶNG CHO TÀI SẢN", Cut.BOLD, 15));
        first.add(space(8));
        first.add(paragraph("Hôm nay, " + Matter.inWords(m.received()) + ", tại trụ sở Ủy ban nhân dân xã "
                + People.COMMUNE + ", chúng tôi gồm có:"));
        first.addAll(person("bên tặng cho", m.applicant(), false));
        first.addAll(person("bên được tặng cho", m.partner(), false));
        first.add(paragraph("Hai bên tự nguyện lập hợp đồng này với các điều khoản sau đây."));
        List<Block> second = new ArrayList<>();
        second.add(left("Điều 1. Tài sản tặng cho"));
        second.add(paragraph("Tài sản thuộc quyền sở hữu của bên tặng cho, được liệt kê trong bảng dưới đây."));
        second.add(assets());
        second.add(left("Điều 2. Giao nhận tài sản"));
        second.add(
                paragraph("Bên tặng cho giao tài sản và giấy tờ liên quan cho bên được tặng cho ngay sau khi hợp đồng"
                        + " được chứng thực. Bên được tặng cho chịu lệ phí theo quy định của pháp luật."));
        List<Block> third = new ArrayList<>();
        third.add(left("Điều 3. Cam đoan của các bên"));
        third.add(paragraph("Các bên cam đoan thông tin về nhân thân, về tài sản đã ghi trong hợp đồng này là đúng sự"
                + " thật; việc giao kết hợp đồng hoàn toàn tự nguyện, không bị lừa dối hoặc ép buộc."));
        third.add(paragraph("Hợp đồng được lập thành ba bản có giá trị như nhau, mỗi bên giữ một bản."));
        third.add(right(Matter.placeAndDate(m.received())));
        third.add(new Block.Signature("BÊN TẶNG CHO", m.applicant().name(), false));
        return List.of(first, second, third);
    }

    static List<Block> person(String role, Person person, boolean dots) {
        return List.of(
                one("Họ, chữ đệm, tên " + role, person.name(), dots),
                one("Ngày, tháng, năm sinh", Matter.digits(person.born()), dots),
                one("Giới tính", person.sex(), dots),
                one("Nơi cư trú", person.residence(), dots),
                one("Căn cước công dân số", person.id().value(), dots));
    }

    private static List<Block> opening(Matter m, String title) {
        List<Block> blocks = new ArrayList<>(head());
        blocks.add(centred(title, Cut.BOLD, 15));
        blocks.add(space(6));
        blocks.add(centred("Kính gửi: Ủy ban nhân dân xã " + People.COMMUNE, Cut.REGULAR, 13.5));
        blocks.add(space(8));
        return blocks;
    }

    private static List<Block> closing(Matter m) {
        return List.of(
                paragraph(PLEDGE),
                right(Matter.placeAndDate(m.received())),
                new Block.Signature("NGƯỜI YÊU CẦU", m.applicant().name(), false));
    }

    private static Block one(String label, String value, boolean dots) {
        return dots ? dotted(label, value) : field(label, value);
    }

    private static Block assets() {
        return new Block.Table(
                List.of(0.12, 0.58, 0.3),
                List.of(
                        List.of("Số", "Tên tài sản", "Giá trị (đồng)"),
                        List.of("1", "Xe máy, màu xanh, đã sử dụng", "12.500.000"),
                        List.of("2", "Máy cày tay kèm phụ tùng", "27.000.000"),
                        List.of("3", "Bộ bàn ghế gỗ xoan", "6.400.000")));
    }

    static String purpose(Matter m) {
        return switch (m.procedure()) {
            case BIRTH -> "ĐĂNG KÝ KHAI SINH";
            case MARRIAGE -> "ĐĂNG KÝ KẾT HÔN";
            case DEATH -> "ĐĂNG KÝ KHAI TỬ";
            case MARITAL_STATUS -> "CẤP GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN";
            case EXTRACT -> "CẤP BẢN SAO TRÍCH LỤC HỘ TỊCH";
            case PARENTHOOD -> "ĐĂNG KÝ NHẬN CHA, MẸ, CON";
            case CERTIFIED_COPY, CERTIFIED_SIGNATURE, TRANSACTION -> "YÊU CẦU CHỨNG THỰC";
        };
    }

    private static String request(Matter m) {
        return switch (m.procedure()) {
            case BIRTH ->
                "đăng ký khai sinh cho cháu " + m.child().name() + ", sinh ngày "
                        + Matter.digits(m.child().born()) + ", tại xã " + People.COMMUNE;
            case MARRIAGE -> "đăng ký kết hôn giữa hai người có tên trong tờ khai này";
            case DEATH -> "đăng ký khai tử cho người có tên dưới đây, chết do tuổi già tại nơi cư trú";
            case MARITAL_STATUS -> "xác nhận tình trạng hôn nhân để làm thủ tục đăng ký kết hôn";
            case EXTRACT -> "cấp hai bản sao trích lục khai sinh";
            case PARENTHOOD -> "đăng ký việc nhận con cho cháu " + m.child().name();
            case CERTIFIED_COPY, CERTIFIED_SIGNATURE, TRANSACTION -> "chứng thực theo quy định";
        };
    }
}
