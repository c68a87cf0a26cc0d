package vn.sohoa.digitize.pages;

import java.util.List;
import java.util.random.RandomGenerator;

/** Invented people, places, numbers and sentences of administrative Vietnamese. No province has the number 000 of the ids. */
final class Words {
    private static final List<String> FAMILIES = List.of(
            "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô",
            "Dương", "Lý", "Trịnh", "Đinh", "Lâm", "Tạ", "Quách", "Mạc", "Nông", "Giàng", "Thạch", "Kiều", "Đoàn",
            "Chu");
    private static final List<String> MIDDLES = List.of(
            "Văn", "Thị", "Đức", "Hữu", "Ngọc", "Xuân", "Thanh", "Kim", "Đình", "Bích", "Thúy", "Quốc", "Mỹ", "Khắc",
            "Diệu", "Trọng", "Phương", "Công", "Tuyết", "Như");
    private static final List<String> GIVEN = List.of(
            "An", "Ánh", "Bảo", "Bình", "Chiến", "Cúc", "Dũng", "Đạt", "Hằng", "Hiệp", "Hòa", "Hoàng", "Huệ", "Hưng",
            "Kiên", "Khuê", "Lợi", "Liễu", "Lượng", "Mẫn", "Mười", "Nghĩa", "Nguyệt", "Nhàn", "Nhung", "Oanh", "Phước",
            "Quyên", "Quý", "Sáu", "Sỹ", "Tâm", "Thắng", "Thoa", "Thuận", "Tiến", "Tuyền", "Uyên", "Vỹ", "Xuyến",
            "Yên");
    private static final List<String> COMMUNES = List.of(
            "Tân Lập",
            "Hòa Thuận",
            "Phú Nghĩa",
            "Vĩnh Hưng",
            "Mường Khoa",
            "Đông Thạnh",
            "Bình Khánh",
            "Xuân Trường",
            "Quảng Phước",
            "Ea Trang",
            "Thượng Giáp",
            "Nậm Cắn",
            "Long Hựu",
            "Yên Đổ",
            "Cẩm Duệ",
            "Trực Đạo",
            "Gia Lương");
    private static final List<String> DISTRICTS = List.of(
            "Trà Khê",
            "Phù Ninh",
            "Vụ Bản",
            "Krông Bông",
            "Mộ Đức",
            "Càng Long",
            "Thuận Châu",
            "Hưng Nguyên",
            "Đức Huệ",
            "Kỳ Anh",
            "Yên Lập",
            "Quỳnh Phụ",
            "Thới Lai",
            "Bố Trạch");
    private static final List<String> PROVINCES = List.of(
            "Bạch Sơn",
            "Hà Tĩnh",
            "Quảng Bình",
            "Thái Nguyên",
            "Bến Tre",
            "Đắk Nông",
            "Nghệ An",
            "Hưng Yên",
            "Sóc Trăng",
            "Phú Yên",
            "Lào Cai",
            "Tuyên Quang",
            "Cà Mau",
            "Bình Định");
    private static final List<String> JOBS = List.of(
            "Làm ruộng",
            "Giáo viên",
            "Công nhân may",
            "Thợ nề",
            "Lái xe",
            "Y sĩ",
            "Nội trợ",
            "Bộ đội",
            "Buôn bán",
            "Thợ điện",
            "Cán bộ hưu trí",
            "Học sinh");
    private static final List<String> PEOPLES =
            List.of("Kinh", "Tày", "Mường", "Khmer", "Hoa", "Ê Đê", "Dao", "Chăm", "Sán Dìu");
    private static final List<String> SUBJECTS = List.of(
            "cấp lại giấy tờ hộ tịch cho công dân",
            "rà soát hồ sơ đất đai tồn đọng trên địa bàn",
            "tổ chức tiêu hủy tài liệu hết giá trị",
            "bổ sung biên chế cho bộ phận một cửa",
            "hướng dẫn nộp lệ phí qua ngân hàng",
            "phòng, chống lụt bão và tìm kiếm cứu nạn",
            "kiểm kê tài sản công và trang thiết bị làm việc",
            "giao chỉ tiêu tuyển quân đợt hai",
            "chấn chỉnh kỷ luật, kỷ cương hành chính",
            "hỗ trợ hộ nghèo sửa chữa nhà ở");
    private static final List<String> SENTENCES = List.of(
            "Ủy ban nhân dân huyện %D nhận được văn bản số %N ngày %d của phòng chuyên môn về nội dung nêu trên.",
            "Sau khi xem xét, Ủy ban nhân dân xã %C thống nhất phương án phân bổ kinh phí với tổng số tiền là %M đồng.",
            "Yêu cầu các đồng chí trưởng thôn khẩn trương thông tin đến từng hộ gia đình, bảo đảm không bỏ sót đối tượng.",
            "Mọi vướng mắc trong quá trình thực hiện đề nghị phản ánh kịp thời về bộ phận tiếp nhận để được giải đáp.",
            "Hồ sơ gồm bản chính kèm theo hai bản chụp, nộp trực tiếp hoặc gửi qua đường bưu điện chậm nhất ngày %d.",
            "Người có yêu cầu xuất trình giấy tờ còn giá trị sử dụng để chứng minh về nhân thân và nơi thường trú.",
            "Trường hợp giấy tờ bị rách nát, mờ chữ hoặc tẩy xóa thì cán bộ thụ lý lập phiếu yêu cầu bổ sung.",
            "Kể từ quý III, chế độ phụ cấp của cán bộ bán chuyên trách được áp dụng theo hệ số mới do tỉnh %P quy định.",
            "Ông %H, sinh năm %Y, được cử làm tổ trưởng tổ công tác; bà %H giữ nhiệm vụ thư ký.",
            "Diện tích thửa đất là %A m2, loại đất trồng cây lâu năm, tờ bản đồ số %k, thuộc xã %C.",
            "Những nơi có địa hình hiểm trở, giao thông cách trở được kéo dài thêm mười lăm ngày so với thời hạn chung.",
            "Số liệu tổng hợp cho thấy tỷ lệ giải quyết đúng hạn đạt %k phần trăm, tăng rõ rệt so với cùng kỳ.",
            "Việc lấy ý kiến được tiến hành công khai, dân chủ, có biên bản và chữ ký xác nhận của đại diện các bên.",
            "Đơn vị nào để xảy ra sai phạm phải kiểm điểm, xử lý nghiêm theo quy chế đã ban hành.",
            "Công an xã phối hợp với ban chỉ huy quân sự tuần tra, canh gác tại các khu vực trọng yếu suốt mùa mưa lũ.",
            "Trẻ em dưới sáu tuổi khi khám chữa bệnh được quỹ bảo hiểm chi trả toàn bộ chi phí.",
            "Bản cam kết này lập thành ba bản có giá trị như nhau, mỗi bên giữ một bản và lưu một bản tại thôn.",
            "Văn bản số %N ngày %d hết hiệu lực kể từ thời điểm quyết định này được công bố.",
            "Nguồn vốn được huy động từ ngân sách huyện %D, phần còn lại do nhân dân tự nguyện đóng góp bằng ngày công.",
            "Kế toán trưởng chịu trách nhiệm quyết toán khoản tạm ứng %M đồng trước khi kết thúc niên độ.",
            "Các tuyến mương nội đồng ở xã %C đã xuống cấp, cần nạo vét và gia cố trước vụ đông xuân.",
            "Hội đồng xét duyệt họp phiên thứ nhất vào hồi %k giờ ngày %d dưới sự chủ trì của ông %H.");
    private static final List<String> ARTICLES = List.of(
            "Phạm vi điều chỉnh",
            "Đối tượng áp dụng",
            "Giải thích từ ngữ",
            "Nguyên tắc thực hiện",
            "Thẩm quyền giải quyết",
            "Trình tự, thủ tục",
            "Trách nhiệm thi hành",
            "Xử lý vi phạm",
            "Điều khoản chuyển tiếp",
            "Hiệu lực thi hành");

    private final RandomGenerator random;

    Words(RandomGenerator random) {
        this.random = random;
    }

    String name() {
        return one(FAMILIES) + " " + one(MIDDLES) + " " + one(GIVEN);
    }

    String commune() {
        return one(COMMUNES);
    }

    String district() {
        return one(DISTRICTS);
    }

    String province() {
        return one(PROVINCES);
    }

    String residence() {
        return "xã " + commune() + ", huyện " + district() + ", tỉnh " + province();
    }

    String job() {
        return one(JOBS);
    }

    String people() {
        return one(PEOPLES);
    }

    String subject() {
        return one(SUBJECTS);
    }

    String article() {
        return one(ARTICLES);
    }

    String date() {
        return "%02d/%02d/%d".formatted(1 + random.nextInt(28), 1 + random.nextInt(12), year());
    }

    String longDate() {
        return "ngày %02d tháng %02d năm %d".formatted(1 + random.nextInt(28), 1 + random.nextInt(12), year());
    }

    int year() {
        return 1955 + random.nextInt(68);
    }

    String id() {
        return "000" + "%09d".formatted(random.nextInt(1_000_000_000));
    }

    String number() {
        return (1 + random.nextInt(980)) + "/"
                + one(List.of("QĐ-UBND", "CV-UB", "TB-HĐND", "TTr-ĐC", "KL-TTr", "BC-VP"));
    }

    String sentence() {
        StringBuilder said = new StringBuilder();
        String pattern = one(SENTENCES);
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            said.append(c == '%' ? filled(pattern.charAt(++i)) : Character.toString(c));
        }
        return said.toString();
    }

    private String filled(char blank) {
        return switch (blank) {
            case 'D' -> district();
            case 'C' -> commune();
            case 'P' -> province();
            case 'N' -> number();
            case 'd' -> date();
            case 'H' -> name();
            case 'Y' -> Integer.toString(year());
            case 'k' -> Integer.toString(2 + random.nextInt(90));
            case 'A' -> Integer.toString(80 + random.nextInt(4000));
            case 'M' -> "%d.%03d.000".formatted(1 + random.nextInt(900), random.nextInt(1000));
            default -> throw new IllegalStateException("blank " + blank);
        };
    }

    String paragraph() {
        StringBuilder all = new StringBuilder(sentence());
        for (int i = random.nextInt(3); i > 0; i--) {
            all.append(' ').append(sentence());
        }
        return all.toString();
    }

    <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
