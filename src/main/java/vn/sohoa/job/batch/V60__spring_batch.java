package vn.sohoa.job.batch;

import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/** Spring Batch's own schema, with the indexes on its foreign keys that it lacks. */
public final class V60__spring_batch extends BaseJavaMigration {
    private static final String[] INDEXES = {
        "CREATE INDEX batch_job_execution_instance ON batch_job_execution (job_instance_id)",
        "CREATE INDEX batch_job_execution_open ON batch_job_execution (job_execution_id) WHERE end_time IS NULL",
        "CREATE INDEX batch_job_execution_params_execution ON batch_job_execution_params (job_execution_id)",
        "CREATE INDEX batch_step_execution_execution ON batch_step_execution (job_execution_id)"
    };

    @Override
    public void migrate(Context context) throws Exception {
        ScriptUtils.executeSqlScript(
                context.getConnection(), new ClassPathResource("org/springframework/batch/core/schema-postgresql.sql"));
        try (Statement statement = context.getConnection().createStatement()) {
            for (String index : INDEXES) {
                statement.execute(index);
            }
        }
    }
}
