package org.fairway.singlewindow.routing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.fairway.singlewindow.SingleWindowSettings;
import org.fairway.singlewindow.model.Matrix;
import org.fairway.singlewindow.model.MatrixCheck;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Holds every matrix that was ever loaded. The service does not start with an invalid one. */
@Component
public class RoutingMatrices {
    private final List<Matrix> newestFirst;

    RoutingMatrices(JdbcClient jdbc, JsonMapper mapper, SingleWindowSettings settings) {
        settings.matrices().forEach(resource -> store(read(resource, mapper), jdbc, mapper));
        newestFirst = jdbc.sql("select content from routing_matrix").query(String.class).list().stream()
                .map(content -> mapper.readValue(content, Matrix.class))
                .sorted(Comparator.comparing(Matrix::validFrom)
                        .thenComparing(Matrix::version)
                        .reversed())
                .toList();
    }

    /** Returns the matrix in force on a day. */
    public Matrix on(LocalDate day) {
        return find(day).orElseThrow(() -> new IllegalStateException("no routing matrix is in force on " + day));
    }

    Optional<Matrix> find(LocalDate day) {
        return newestFirst.stream()
                .filter(matrix -> !matrix.validFrom().isAfter(day))
                .findFirst();
    }

    private static Matrix read(Resource resource, JsonMapper mapper) {
        try (InputStream content = resource.getInputStream()) {
            Matrix matrix = mapper.readValue(content, Matrix.class);
            List<String> faults = MatrixCheck.faults(matrix);
            if (!faults.isEmpty()) {
                throw new IllegalStateException(
                        resource.getDescription() + " is not a valid routing matrix: " + String.join("; ", faults));
            }
            return matrix;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void store(Matrix matrix, JdbcClient jdbc, JsonMapper mapper) {
        String content = mapper.writeValueAsString(matrix);
        jdbc.sql("insert into routing_matrix (version, valid_from, content) values (:version, :validFrom,"
                        + " cast(:content as jsonb)) on conflict do nothing")
                .param("version", matrix.version())
                .param("validFrom", matrix.validFrom())
                .param("content", content)
                .update();
        boolean same = jdbc.sql("select content = cast(:content as jsonb) from routing_matrix where version = :version")
                .param("version", matrix.version())
                .param("content", content)
                .query(Boolean.class)
                .single();
        if (!same) {
            throw new IllegalStateException("routing matrix " + matrix.version()
                    + " was stored with another content; give the changed one a new version");
        }
    }
}
