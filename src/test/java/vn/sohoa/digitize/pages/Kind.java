package vn.sohoa.digitize.pages;

import java.util.List;
import java.util.random.RandomGenerator;
import vn.sohoa.digitize.pages.Parts.Field;

/** Papers of a commune's office, and sheets that say little or nothing. */
enum Kind {
    LETTER {
        @Override
        void set(Draft draft, Parts parts, Words words) {
            parts.letterhead(words.number(), words.commune());
            draft.centred(draft.look.italic(), "V/v " + words.subject());
            draft.line(draft.look.body(), "Kính gửi: Ủy ban nhân dân huyện " + words.district() + ".", 60);
            while (draft.room(12)) {
                draft.paragraph(draft.look.body(), words.paragraph(), 28);
            }
            parts.signatures("Nơi nhận:", "CHỦ TỊCH", true);
        }
    },
    DECREE {
        @Override
        void set(Draft draft, Parts parts, Words words) {
            parts.letterhead(words.number(), words.commune());
            parts.title("QUYẾT ĐỊNH");
            draft.centred(draft.look.bold(), "Về việc " + words.subject());
            articles(draft, words);
        }
    },
    TYPEWRITTEN {
        @Override
        void set(Draft draft, Parts parts, Words words) {
            parts.state();
            parts.title(words.one(List.of("THÔNG TRI", "CHỈ THỊ", "TỜ TRÌNH", "BÁO CÁO")));
            draft.centred(draft.look.body(), words.subject());
            articles(draft, words);
        }
    },
    BIRTH {
        @Override
        void set(Draft draft, Parts parts, Words words) {
            parts.state();
            parts.title("GIẤY KHAI SINH");
            parts.fields(new Field("Số", Integer.toString(words.year() % 300), 0.5), new Field("Quyển số", "02", 0.5));
            parts.fields(new Field("Họ và tên", words.name(), 0.65), new Field("Nam, nữ", "Nữ", 0.35));
            parts.field("Ngày, tháng, năm sinh", words.longDate());
            parts.fields(new Field("Dân tộc", words.people(), 0.5), new Field("Quốc tịch", "Việt Nam", 0.5));
            parts.field("Nơi sinh", "Trạm xá xã " + words.commune() + ", huyện " + words.district());
            for (String parent : List.of("cha", "mẹ")) {
                parts.field("Họ và tên " + parent, words.name());
                parts.fields(
                        new Field("Tuổi", Integer.toString(words.year() % 40 + 19), 0.25),
                        new Field("Dân tộc", words.people(), 0.35),
                        new Field("Nghề nghiệp", words.job(), 0.4));
                parts.field("Nơi thường trú", words.residence());
            }
            parts.field("Họ và tên người đứng khai", words.name());
            parts.field("Số giấy chứng minh hoặc căn cước", words.id());
            parts.field("Đăng ký tại", "Ủy ban nhân dân " + words.residence());
            parts.signatures("NGƯỜI ĐỨNG KHAI", "CHỦ TỊCH", true);
        }
    },
    MARRIAGE {
        @Override
        void set(Draft draft, Parts parts, Words words) {
            parts.state();
            parts.title("GIẤY CHỨNG NHẬN KẾT HÔN");
            if (draft.random.nextBoolean()) {
                parts.table(new double[] {0.24, 0.38, 0.38}, couple(words));
            } else {
                for (String who : List.of("vợ", "chồng")) {
                    parts.field("Họ và tên " + who, words.name());
                    parts.fields(new Field("Sinh ngày", words.date(), 0.5), new Field("Dân tộc", words.people(), 0.5));
                    parts.field("Nơi cư trú", words.residence());
                    parts.field("Giấy tờ tùy thân", "Căn cước công dân số " + words.id());
                }
            }
            draft.paragraph(
                    draft.look.body(),
                    "Hai bên tự nguyện kết hôn, không vi phạm điều cấm của pháp luật và đã nộp đủ lệ phí theo quy định.",
                    28);
            parts.field("Nơi đăng ký", "Ủy ban nhân dân " + words.residence());
            parts.field("Ngày đăng ký", words.longDate());
            parts.signatures("VỢ", "CHỒNG", draft.random.nextBoolean());
        }
    },
    CONFIRMATION {
        @Override
        void set(Draft draft, Parts parts, Words words) {
            parts.letterhead(words.number(), words.commune());
            parts.title("GIẤY XÁC NHẬN");
            draft.paragraph(draft.look.italic(), "Xét đơn của ông (bà) " + words.name() + ". " + words.sentence(), 28);
            parts.field("Họ, chữ đệm, tên", words.name());
            parts.fields(new Field("Ngày sinh", words.date(), 0.55), new Field("Giới tính", "Nam", 0.45));
            parts.field("Số định danh cá nhân", words.id());
            parts.field("Nơi thường trú", words.residence());
            parts.fields(new Field("Nghề nghiệp", words.job(), 0.5), new Field("Dân tộc", words.people(), 0.5));
            parts.field("Nội dung xác nhận", "Gia đình thuộc diện hộ cận nghèo của xã từ năm " + words.year());
            draft.paragraph(draft.look.body(), words.paragraph(), 28);
            parts.signatures("CÁN BỘ HỘ TỊCH", "PHÓ CHỦ TỊCH", true);
        }
    },
    APPLICATION {
        @Override
        void set(Draft draft, Parts parts, Words words) {
            parts.state();
            parts.title("ĐƠN ĐỀ NGHỊ");
            parts.field("Kính gửi", "Ủy ban nhân dân xã " + words.commune());
            parts.field("Tôi tên là", words.name());
            parts.fields(
                    new Field("Sinh năm", Integer.toString(words.year()), 0.4),
                    new Field("Số điện thoại", words.id(), 0.6));
            parts.field("Hiện cư trú tại", words.residence());
            parts.field("Tôi làm đơn này đề nghị", words.subject());
            parts.field("Lý do", words.sentence());
            parts.field("Giấy tờ gửi kèm", "bản sao sổ hộ khẩu, " + words.number());
            draft.paragraph(
                    draft.look.body(), "Tôi xin chịu trách nhiệm về lời khai của mình. Xin chân thành cảm ơn.", 28);
            parts.field("Ý kiến của trưởng thôn", words.sentence());
            parts.signatures("XÁC NHẬN CỦA THÔN", "NGƯỜI LÀM ĐƠN", false);
        }
    },
    LIST {
        @Override
        void set(Draft draft, Parts parts, Words words) {
            parts.state();
            parts.title("DANH SÁCH");
            draft.centred(draft.look.italic(), "Kèm theo văn bản số " + words.number() + " ngày " + words.date());
            List<List<String>> rows = new java.util.ArrayList<>();
            rows.add(List.of("TT", "Họ và tên", "Ngày sinh", "Thôn", "Ghi chú"));
            for (int i = 1; i < 16; i++) {
                rows.add(List.of(Integer.toString(i), words.name(), words.date(), words.commune(), words.job()));
            }
            parts.table(new double[] {0.08, 0.32, 0.2, 0.2, 0.2}, rows);
            draft.line(draft.look.italic(), "Danh sách này gồm mười lăm người.", 0);
            parts.signatures("NGƯỜI LẬP BIỂU", "CHỦ TỊCH", true);
        }
    },
    MINUTES {
        @Override
        void set(Draft draft, Parts parts, Words words) {
            parts.state();
            parts.title("BIÊN BẢN");
            draft.centred(draft.look.bold(), "Về việc " + words.subject());
            parts.field("Hôm nay, vào hồi 8 giờ", words.longDate());
            parts.field("Địa điểm", "Hội trường Ủy ban nhân dân xã " + words.commune());
            for (int i = 1; i < 5; i++) {
                parts.fields(new Field(i + ". Ông (bà)", words.name(), 0.55), new Field("Chức vụ", words.job(), 0.45));
            }
            draft.line(draft.look.bold(), "Nội dung làm việc:", 0);
            while (draft.room(13)) {
                draft.paragraph(draft.look.body(), "- " + words.sentence(), 14);
            }
            parts.signatures("THƯ KÝ", "CHỦ TỌA", draft.random.nextBoolean());
        }
    },
    THREE_WORDS {
        @Override
        void set(Draft draft, Parts parts, Words words) {
            draft.down(draft.random.nextInt(300));
            draft.centred(
                    draft.look.body(), words.one(List.of("Trang bổ sung 2", "PHỤ LỤC I", "Mặt sau giấy", "HẾT HỒ SƠ")));
        }
    },
    STAMP_ONLY {
        @Override
        void set(Draft draft, Parts parts, Words words) {
            Marks marks = new Marks(draft.random);
            double y = 150 + draft.random.nextInt(400);
            marks.stamp(draft, 380, y);
            marks.pen(draft, 400, y + 20);
        }
    },
    BLANK {
        @Override
        void set(Draft draft, Parts parts, Words words) {}
    };

    abstract void set(Draft draft, Parts parts, Words words);

    boolean typewritten(RandomGenerator random) {
        return this == TYPEWRITTEN || (this == MINUTES || this == CONFIRMATION) && random.nextInt(5) == 0;
    }

    private static void articles(Draft draft, Words words) {
        for (int i = 1; draft.room(5); i++) {
            draft.line(draft.look.bold(), "Điều " + i + ". " + words.article(), 28);
            for (int k = 1; k < 4 && draft.room(4); k++) {
                draft.paragraph(draft.look.body(), k + ". " + words.sentence(), 28);
            }
        }
    }

    private static List<List<String>> couple(Words words) {
        return List.of(
                List.of("Nội dung", "Bên vợ", "Bên chồng"),
                List.of("Họ và tên", words.name(), words.name()),
                List.of("Ngày sinh", words.date(), words.date()),
                List.of("Dân tộc", words.people(), words.people()),
                List.of("Nghề nghiệp", words.job(), words.job()),
                List.of("Nơi cư trú", words.residence(), words.residence()),
                List.of("Số căn cước", words.id(), words.id()));
    }
}
