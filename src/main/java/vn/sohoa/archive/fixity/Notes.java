package vn.sohoa.archive.fixity;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Where findings are written down. */
public interface Notes {
    void found(Finding finding);

    void repaired(Finding finding);

    /** All of these are good: what was still open has been made good by a run that died, or by hand. */
    void good(Predicate<Finding> these);

    /** Notes kept until there is a place for them. */
    final class Later implements Notes {
        private final List<Consumer<Notes>> kept = new ArrayList<>();

        @Override
        public void found(Finding finding) {
            kept.add(notes -> notes.found(finding));
        }

        @Override
        public void repaired(Finding finding) {
            kept.add(notes -> notes.repaired(finding));
        }

        @Override
        public void good(Predicate<Finding> these) {
            kept.add(notes -> notes.good(these));
        }

        /** Writes down what was kept, in order. */
        public void into(Notes notes) {
            kept.forEach(note -> note.accept(notes));
            kept.clear();
        }
    }
}
