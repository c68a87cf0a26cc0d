package vn.sohoa.intake;

import java.time.Clock;
import vn.sohoa.audit.AuditLog;
import vn.sohoa.database.Database;
import vn.sohoa.documents.Documents;

/** Where the intake writes down what it does; all of them on {@code database}. */
public record IntakeRecords(Database database, Documents documents, AuditLog audit, Clock clock) {}
