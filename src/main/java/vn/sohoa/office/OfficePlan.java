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
 * @param clock what time it is
 */
public record OfficePlan(
        OfficeFolders folders, Path configDir, Path jobsDir, String actor, Locale language, Clock clock) {
    /** By this machine's clock. */
    public OfficePlan(OfficeFolders folders, Path configDir, Path jobsDir, String actor, Locale language) {
        this(folders, configDir, jobsDir, actor, language, Clock.systemUTC());
    }
}
