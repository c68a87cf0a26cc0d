package vn.sohoa.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import vn.sohoa.dossier.FaultMessages;

/**
 * The text beside a file in quarantine: what happened, why and what to do, in Vietnamese and English, and one line for
 * machines that begins with {@code sohoa-reason}.
 */
final class ReasonFile {
    static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private static final String VIETNAMESE = """
            LÝ DO TRẢ LẠI
            Tệp:          %s
            Lúc:          %s
            Mã lỗi:       %s
            Chuyện gì:    %s
            Vì sao:       %s
            Cần làm:      %s
            Có thể sửa, đổi tên hoặc thay tệp ngay trong thư mục này, rồi chạy ./sohoa quarantine retry.

            """;
    private static final String ENGLISH = """
            WHY THIS WAS SENT BACK
            File:         %s
            When:         %s
            Fault:        %s
            What:         %s
            Why:          %s
            Next step:    %s
            The file may be mended, renamed or replaced in this very folder; then run ./sohoa quarantine retry.

            """;
    private static final JsonMapper JSON = JsonMapper.shared();

    private ReasonFile() {}

    static Path beside(Path file) {
        return file.resolveSibling(file.getFileName() + ".reason.txt");
    }

    static void write(Path file, QuarantineItem item) throws IOException {
        String name = String.valueOf(file.getFileName());
        SafeFiles.write(
                beside(file),
                text(VIETNAMESE, Locale.of("vi"), name, item)
                        + text(ENGLISH, Locale.ENGLISH, name, item)
                        + "sohoa-reason "
                        + JSON.writeValueAsString(machine(item))
                        + "\n");
    }

    private static String text(String form, Locale language, String name, QuarantineItem item) {
        QuarantineEntry.Reason reason = item.reason();
        FaultMessages.Message message = FaultMessages.in(language).of(reason.fault());
        String at = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                reason.at().atZone(ZONE).withNano(0));
        return form.formatted(name, at, reason.fault().code().id(), message.what(), message.why(), message.nextStep());
    }

    private static Map<String, String> machine(QuarantineItem item) {
        QuarantineEntry.Reason reason = item.reason();
        Map<String, String> line = new LinkedHashMap<>();
        line.put("id", item.id());
        line.put("batch", item.batch());
        line.put("code", reason.fault().code().id());
        line.put("subject", reason.fault().subject());
        line.put("detail", reason.fault().detail());
        line.put("at", reason.at().toString());
        line.put("dossier", reason.dossier() == null ? "" : reason.dossier().value());
        line.put(
                "component",
                reason.component() == null ? "" : reason.component().value());
        line.put("document", reason.document() == null ? "" : reason.document().value());
        return line;
    }
}
