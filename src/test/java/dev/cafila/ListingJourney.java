package dev.cafila;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lists of tasks, by filters and page by page. */
interface ListingJourney extends Journey {

    @Test
    default void pagesHaveEveryTaskOnceAndTheNewestFirst() throws Exception {
        String from = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString(); // as submittedAt is
        String one = "{\"type\":\"listed\",\"payload\":{\"n\":1}}";
        String many = String.join(",", Collections.nCopies(119, one));
        List<String> submitted = new ArrayList<>(cafila().http
                .post("/api/tasks/bulk", "{\"tasks\":[" + many + "]}")
                .json()
                .findValuesAsText("id"));
        submitted.add(submit(one));
        end(submitted.get(119));
        List<String> seen = new ArrayList<>();
        String page = "/api/tasks?type=listed&limit=7&from=" + from;
        String cursor = "";
        while (cursor != null) {
            JsonNode tasks = cafila().http.get(page + cursor).json();
            assertThat(tasks.get("tasks").size()).isBetween(1, 7);
            tasks.get("tasks").forEach(task -> seen.add(task.get("id").asText()));
            cursor = tasks.get("next").isNull()
                    ? null
                    : "&cursor=" + tasks.get("next").asText();
            submit("{\"type\":\"listed\",\"payload\":{\"n\":-1}}"); // newer ones must not move the pages
        }
        Collections.reverse(submitted);
        assertThat(seen).hasSize(120).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(submitted);
        assertThat(seen.get(0)).isEqualTo(submitted.get(0));
    }

    @Test
    default void filtersGoTogether() throws Exception {
        String from = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString(); // as submittedAt is
        String done = submit("{\"type\":\"listed\",\"priority\":\"high\",\"payload\":{}}");
        String failed = submit("{\"type\":\"listed\",\"priority\":\"low\",\"payload\":{\"fail\":true}}");
        String later = submit("{\"type\":\"listed\",\"delay\":\"1h\",\"payload\":{}}");
        String other = submit("{\"type\":\"echo\",\"payload\":{}}");
        for (String id : List.of(done, failed, other)) {
            end(id);
        }
        assertThat(ids("type=listed&from=" + from)).containsExactlyInAnyOrder(done, failed, later);
        assertThat(ids("from=" + from)).containsExactlyInAnyOrder(done, failed, later, other);
        assertThat(ids("state=failed&type=listed&from=" + from)).containsExactly(failed);
        assertThat(ids("status=delayed&type=listed&from=" + from)).containsExactly(later);
        assertThat(ids("state=failed,delayed&from=" + from)).containsExactlyInAnyOrder(failed, later);
        assertThat(ids("state=failed&state=completed&type=LISTED&from=" + from))
                .containsExactlyInAnyOrder(failed, done);
        assertThat(ids("priority=high&type=listed&from=" + from)).containsExactly(done);
        assertThat(ids("priority=high&state=failed&from=" + from)).isEmpty();
        assertThat(ids("type=listed&to=2020-01-01")).isEmpty();
        assertThat(ids("type=listed&from=2100-01-01")).isEmpty();
    }

    private List<String> ids(String query) throws Exception {
        List<String> ids = new ArrayList<>();
        JsonNode page = cafila().http.get("/api/tasks?" + query).json();
        page.get("tasks").forEach(task -> ids.add(task.get("id").asText()));
        assertThat(page.get("next").isNull()).isTrue();
        return ids;
    }
}
