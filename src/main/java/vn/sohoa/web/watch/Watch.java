package vn.sohoa.web.watch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.sohoa.office.Office;
import vn.sohoa.web.account.Role;
import vn.sohoa.web.api.Scope;

/** What the framework is told of health and metrics: two addresses, {@code /actuator/health} and {@code /actuator/prometheus}. */
public final class Watch {
    static final String HEALTH = "/actuator/health";
    static final String PROMETHEUS = "/actuator/prometheus";

    /** Who is told more than whether all is well. */
    static final List<String> TOLD = List.of("ROLE_" + Role.OPERATOR.name(), Scope.METRICS.name());

    /** More than there are routes: what is beyond is no longer counted by its address. */
    private static final int ROUTES = 400;

    private Watch() {}

    public static Map<String, Object> properties(Office office) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("management.endpoints.access.default", "none");
        said.put("management.endpoint.health.access", "read-only");
        said.put("management.endpoint.prometheus.access", "read-only");
        said.put("management.endpoints.web.exposure.include", "health,prometheus");
        said.put("management.endpoints.web.discovery.enabled", false);
        said.put("management.endpoints.jmx.exposure.exclude", "*");
        said.put("management.endpoint.health.show-components", "when-authorized");
        said.put("management.endpoint.health.show-details", "when-authorized");
        said.put("management.endpoint.health.roles", String.join(",", TOLD));
        said.put("management.health.livenessstate.enabled", true);
        said.put("management.health.readinessstate.enabled", true);
        said.put("management.endpoint.health.group.liveness.include", "livenessState");
        said.put("management.endpoint.health.group.readiness.include", "readinessState,database,store");
        said.put("management.metrics.web.server.max-uri-tags", ROUTES);
        said.put(
                "management.metrics.system.diskspace.paths",
                office.folders().data() + "," + office.folders().inbox());
        return said;
    }
}
