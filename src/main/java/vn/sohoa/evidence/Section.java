package vn.sohoa.evidence;

import java.util.List;

/**
 * One thing to check, for the page.
 *
 * @param topic of the messages {@code <topic>.title} and {@code <topic>.text}
 * @param commands for a POSIX shell in the package's topmost folder; each ends with 0 when all is well
 */
public record Section(String topic, List<String> commands) {
    public Section {
        commands = List.copyOf(commands);
    }
}
