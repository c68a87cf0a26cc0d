package vn.sohoa.register;

/** Why a row cannot go in. The texts quote nothing of the row: a shifted column may hold a person's name. */
enum RowProblem {
    FIELD_COUNT("số cột không bằng dòng tiêu đề", "not as many fields as the header"),
    QUOTES("dấu nháy kép không đóng đúng", "a double quote is not closed as it should be"),
    CONTROL_CHARACTER("có ký tự điều khiển", "has a control character"),
    EMPTY("để trống", "is empty"),
    DOSSIER_CODE("không phải mã hồ sơ", "not a dossier code"),
    PROCEDURE_CODE("không phải mã thủ tục", "not a procedure code"),
    UNKNOWN_PROCEDURE("thủ tục không có trong danh mục config/procedures.yaml", "the catalogue has no such procedure"),
    PROCEDURE_NOT_VALID(
            "danh mục không áp dụng thủ tục này cho ngày tiếp nhận",
            "the catalogue does not have the procedure for that day of receipt"),
    AGENCY_CODE("không phải mã cơ quan", "not an agency code"),
    TIME(
            "không phải ngày giờ dạng yyyyMMddHHmmss, ISO 8601 hoặc dd/MM/yyyy HH:mm",
            "not a time as yyyyMMddHHmmss, ISO 8601 or dd/MM/yyyy HH:mm"),
    STATUS(
            "không phải một trong: returned, processed, processing, stopped, withdrawn",
            "none of returned, processed, processing, stopped, withdrawn"),
    CHANNEL("không phải một trong: direct, online, post", "none of direct, online, post"),
    NOT_FINISHED(
            "trạng thái là đã xong nhưng không có ngày xong hay ngày trả",
            "the status says finished, but there is neither a finished nor a returned time"),
    NO_DUE_TIME("hồ sơ đã xong nhưng không có ngày hẹn trả", "finished, but without a due time"),
    BEFORE_RECEIPT("trước ngày tiếp nhận", "before the day of receipt"),
    COMPONENT_CODE("không phải tên thành phần", "not a component's name"),
    UNKNOWN_COMPONENT("thành phần không thuộc thủ tục", "the procedure has no such component"),
    COMPONENT_FLAG(
            "ghi chú lạ; được phép: presented, photocopy, certified-copy, reused, shared, state-secret,"
                    + " verification-opinion",
            "unknown flag; known are presented, photocopy, certified-copy, reused, shared, state-secret,"
                    + " verification-opinion"),
    PAGES(
            "không phải số trang của từng thành phần, như to-khai:2;ket-qua:1",
            "not the number of pages of each component, as in to-khai:2;ket-qua:1"),
    TWICE_IN_ROW("thành phần ghi hai lần", "a component stands twice"),
    TWICE_IN_FILE(
            "mã hồ sơ đã có ở dòng trước với nội dung khác", "the code stands in an earlier row with other content");

    private final String vietnamese;
    private final String english;

    RowProblem(String vietnamese, String english) {
        this.vietnamese = vietnamese;
        this.english = english;
    }

    String vietnamese() {
        return vietnamese;
    }

    String english() {
        return english;
    }
}
