package vn.sohoa.register;

import java.util.Map;
import java.util.Optional;

/** The words that registers write for status and channel, English and Vietnamese, folded. */
final class Vocabulary {
    private static final Map<String, DossierStatus> STATUS = Map.ofEntries(
            Map.entry("returned", DossierStatus.RETURNED),
            Map.entry("da tra", DossierStatus.RETURNED),
            Map.entry("da tra ket qua", DossierStatus.RETURNED),
            Map.entry("processed", DossierStatus.PROCESSED),
            Map.entry("da xu ly", DossierStatus.PROCESSED),
            Map.entry("da xu ly xong", DossierStatus.PROCESSED),
            Map.entry("da giai quyet", DossierStatus.PROCESSED),
            Map.entry("da co ket qua", DossierStatus.PROCESSED),
            Map.entry("processing", DossierStatus.PROCESSING),
            Map.entry("dang xu ly", DossierStatus.PROCESSING),
            Map.entry("dang giai quyet", DossierStatus.PROCESSING),
            Map.entry("stopped", DossierStatus.STOPPED),
            Map.entry("dung xu ly", DossierStatus.STOPPED),
            Map.entry("tu choi", DossierStatus.STOPPED),
            Map.entry("withdrawn", DossierStatus.WITHDRAWN),
            Map.entry("da rut", DossierStatus.WITHDRAWN),
            Map.entry("rut ho so", DossierStatus.WITHDRAWN));

    private static final Map<String, Channel> CHANNEL = Map.of(
            "direct", Channel.DIRECT,
            "truc tiep", Channel.DIRECT,
            "online", Channel.ONLINE,
            "truc tuyen", Channel.ONLINE,
            "post", Channel.POST,
            "buu chinh", Channel.POST,
            "buu dien", Channel.POST,
            "buu chinh cong ich", Channel.POST);

    private Vocabulary() {}

    static Optional<DossierStatus> status(String text) {
        return Optional.ofNullable(STATUS.get(Column.fold(text)));
    }

    static Optional<Channel> channel(String text) {
        return Optional.ofNullable(CHANNEL.get(Column.fold(text)));
    }
}
