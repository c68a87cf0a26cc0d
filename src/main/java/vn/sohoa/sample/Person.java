package vn.sohoa.sample;

import java.time.LocalDate;
import vn.sohoa.dossier.CitizenId;

/** An invented inhabitant. */
record Person(String name, boolean female, LocalDate born, CitizenId id, String residence) {
    String sex() {
        return female ? "Nữ" : "Nam";
    }

    String title() {
        return female ? "bà" : "ông";
    }
}
