package vn.sohoa.web.inbox;

import java.util.List;
import java.util.Map;
import vn.sohoa.documents.UnderWay;
import vn.sohoa.intake.SentBackList;
import vn.sohoa.intake.WaitingFiles;

/**
 * What the inbox's page shows, for one agency or all.
 *
 * @param waiting the first of what lies in the inbox; {@code lying}: all of it
 * @param states how many documents are in each state before the archive
 * @param reading those of them that have come a step further last
 * @param more whether there is more that was sent back
 */
record InboxNow(
        List<WaitingFiles.Waiting> waiting,
        int lying,
        Map<String, Long> states,
        List<UnderWay.Line> reading,
        List<SentBackList.Entry> sentBack,
        boolean more) {
    /** A word for each part, another one whenever the part is another. */
    Map<String, String> signatures() {
        return Map.of(
                "waiting", word(List.of(waiting, lying)),
                "reading", word(List.of(states, reading)),
                "sentback", word(List.of(sentBack, more)));
    }

    private static String word(Object shown) {
        return Integer.toHexString(shown.toString().hashCode());
    }
}
