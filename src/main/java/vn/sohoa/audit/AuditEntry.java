package vn.sohoa.audit;

import java.time.Instant;
import java.util.Map;

/** One line of the log. */
public record AuditEntry(long seq, Instant at, String actor, String act, String subject, Map<String, String> details) {}
