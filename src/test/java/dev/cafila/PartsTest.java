package dev.cafila;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartsTest {

    private final Parts parts = new Parts();
    private final List<String> closed = new ArrayList<>();
    private final List<String> told = new ArrayList<>();

    @Test
    void areClosedInTheOppositeOrder() {
        start("broker");
        start("routes");
        parts.close(told::add);
        assertThat(closed).containsExactly("routes", "broker");
        assertThat(told).containsExactly("routes", "broker");
    }

    @Test
    void oneThatIsStartedTooLateIsClosedAtOnce() {
        parts.close(told::add);
        start("store");
        assertThat(closed).containsExactly("store");
    }

    @Test
    void oneThatCannotBeClosedKeepsNoneOfTheOthersOpen() {
        start("broker");
        parts.started("routes", () -> {
            throw new IllegalStateException("stuck");
        });
        parts.close(told::add);
        assertThat(closed).containsExactly("broker");
    }

    private void start(String name) {
        parts.started(name, () -> closed.add(name));
    }
}
