package vn.sohoa.digitize.worker;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import vn.sohoa.digitize.Area;
import vn.sohoa.digitize.DigitizeSettings;
import vn.sohoa.digitize.Inspection;
import vn.sohoa.digitize.Scan;
import vn.sohoa.digitize.WorkerLimits;
import vn.sohoa.digitize.ocr.PageFacts;
import vn.sohoa.digitize.ocr.PageReading;
import vn.sohoa.digitize.ocr.Reading;
import vn.sohoa.digitize.prepare.PrepareSettings;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.Sha256;

/** The messages' form: JSON, refused when it is not exactly what is expected. */
final class Wire {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private static final List<Class<?>> SPOKEN = List.of(
            Question.class,
            Answer.class,
            Request.class,
            Request.SetUp.class,
            Request.Inspect.class,
            Request.ReadPage.class,
            Request.WriteRendition.class,
            Request.FindSpace.class,
            Request.Compare.class,
            Reply.class,
            Reply.Space.class,
            Area.class,
            DigitizeSettings.class,
            WorkerLimits.class,
            PrepareSettings.class,
            Scan.class,
            Inspection.class,
            PageReading.class,
            PageFacts.class,
            Reading.class,
            Fault.class);

    private Wire() {}

    /** @param id counts up in a worker's life; its answer bears the same */
    record Question(long id, Request request) {}

    record Answer(long id, Reply reply) {}

    static byte[] bytes(Object message) {
        return JSON.writeValueAsBytes(message);
    }

    /** @throws Frames.GarbledException when the bytes are no such message */
    static <T> T parse(byte[] message, Class<T> type) throws Frames.GarbledException {
        try {
            T parsed = JSON.readValue(message, type);
            if (parsed == null) {
                throw new Frames.GarbledException("null");
            }
            return parsed;
        } catch (JacksonException e) {
            throw new Frames.GarbledException(e.getOriginalMessage());
        }
    }

    /**
     * Tells programs that speak differently apart: a digest of the messages' classes as they stand on disk. A program that is
     * replaced under a running one would otherwise start workers of another kind.
     */
    static String build() {
        StringBuilder digests = new StringBuilder();
        for (Class<?> type : SPOKEN) {
            String name = "/" + type.getName().replace('.', '/') + ".class";
            try (InputStream in = type.getResourceAsStream(name)) {
                digests.append(
                        in == null ? "none" : Sha256.of(in.readAllBytes()).hex());
            } catch (IOException e) {
                digests.append(e);
            }
        }
        return Sha256.of(digests.toString()).hex();
    }
}
