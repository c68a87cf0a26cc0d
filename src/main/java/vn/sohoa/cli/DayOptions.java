package vn.sohoa.cli;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** From one day to another, both included; each command says which days. */
final class DayOptions {
    @Option(names = "--from", paramLabel = "YYYY-MM-DD")
    @Nullable
    LocalDate from;

    @Option(names = "--to", paramLabel = "YYYY-MM-DD")
    @Nullable
    LocalDate to;
}
