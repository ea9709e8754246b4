package dev.cafila.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** Reads a row of {@code task_event} of the kind {@code logged}. */
record LogRow() implements Select.Row<LogLine> {

    private static final JsonFactory JSON = new JsonFactory();

    @Override
    public LogLine read(ResultSet row) throws SQLException {
        String data = row.getString("data");
        return new LogLine(
                row.getInt("attempt"),
                Instant.ofEpochMilli(row.getLong("at")),
                row.getInt("sequence"),
                field(data, "level"),
                field(data, "message"));
    }

    private static String field(String data, String name) throws SQLException {
        try (JsonParser json = JSON.createParser(data)) {
            while (json.nextToken() != null) {
                if (json.currentToken() == JsonToken.FIELD_NAME
                        && json.currentName().equals(name)) {
                    return json.nextTextValue();
                }
            }
            return "";
        } catch (IOException e) {
            throw new SQLException("not the data of an event: " + data, e);
        }
    }
}
