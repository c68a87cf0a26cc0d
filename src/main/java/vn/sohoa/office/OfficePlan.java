package vn.sohoa.office;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;

/**
 * Which office to open.
 *
 * @param folders where its state is
 * @param configDir {@code application.yaml}, {@code procedures.yaml}, {@code signatures.yaml} …
 * @param jobsDir the jobs
 * @param actor who the audit log says acted
 * @param language of reports
 */
public record OfficePlan(OfficeFolders folders, Path configDir, Path jobsDir, String actor, Locale language) {
    public Clock clock() {
        return Clock.systemUTC();
    }
}
