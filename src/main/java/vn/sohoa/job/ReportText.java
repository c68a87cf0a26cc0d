package vn.sohoa.job;

import java.io.IOException;

/** Puts a run's report together when its turn comes. */
@FunctionalInterface
public interface ReportText {
    String write() throws IOException;
}
