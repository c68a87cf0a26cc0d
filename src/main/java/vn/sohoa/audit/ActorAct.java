package vn.sohoa.audit;

import java.util.Locale;

/** Somebody, and something they did. */
record ActorAct(String actor, String act) {
    boolean is(AuditFilter filter) {
        String wanted = filter.act();
        boolean acted = wanted == null || (wanted.endsWith(".") ? act.startsWith(wanted) : act.equals(wanted));
        return acted
                && (filter.who() == null
                        || actor.toLowerCase(Locale.ROOT).contains(filter.who().toLowerCase(Locale.ROOT)));
    }
}
