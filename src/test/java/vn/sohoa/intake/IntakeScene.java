package vn.sohoa.intake;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import vn.sohoa.database.Database;
import vn.sohoa.database.TestDatabase;

/** An empty inbox for each test of a class, and one database for all of them. */
abstract class IntakeScene {
    static Database database;

    @TempDir
    Path data;

    IntakeFixture at;

    @BeforeAll
    static void connect() {
        database = TestDatabase.fresh();
    }

    @AfterAll
    static void disconnect() {
        database.close();
    }

    @BeforeEach
    void open() throws IOException {
        at = new IntakeFixture(data, database);
    }
}
