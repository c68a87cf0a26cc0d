package vn.sohoa.inquiry;

import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/**
 * What of a question's list is asked for.
 *
 * @param state only this part, one of {@link Question#states}
 * @param who for {@link Question#READS}: only by whom has this in the name, in whatever case
 */
public record Order(
        Question question,
        Scope scope,
        @Nullable String state,
        @Nullable String who,
        Page page) {
    /** @throws FaultException {@code USAGE_BAD_ARGUMENT} for a state, name or page that is none of the question's */
    public Order {
        if (state != null && question.condition(state).isEmpty()) {
            throw mistake("--state " + state, String.join(", ", question.states()));
        }
        if (who != null && question != Question.READS) {
            throw mistake("--who " + who, Question.READS.key());
        }
        if (page.after() != null) {
            question.listing().split(page.after());
        }
    }

    /** The first page of all of it. */
    public Order(Question question) {
        this(question, Scope.ALL, null, null, Page.FIRST);
    }

    /** The same question, whatever the page: what its total is counted of. */
    public Order counted() {
        return new Order(question, scope, state, who, Page.FIRST);
    }

    private static FaultException mistake(String subject, String detail) {
        return new FaultException(Fault.of(FaultCode.USAGE_BAD_ARGUMENT, subject, detail));
    }
}
