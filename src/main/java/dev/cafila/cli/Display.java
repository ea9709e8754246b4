package dev.cafila.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where somebody watches a task: a line that is rewritten on a terminal, or a line for each change elsewhere. */
sealed interface Display {

    /** Shows where the task is. Called often, whether or not anything has changed. */
    void show(TaskView task, Duration elapsed);

    /** Says something that stays readable. */
    void note(String text);

    /** Removes what is not meant to stay; afterwards only notes are shown. */
    void close();

    static Display on(PrintWriter out, Optional<Terminal> terminal) {
        return terminal.<Display>map(t -> new Live(out, t)).orElseGet(() -> new Plain(out));
    }

    /** One line, drawn over and over. Synchronized, because Ctrl-C closes it from another thread. */
    final class Live implements Display {
        private static final String CLEAR = "\r\u001b[2K";

        private final PrintWriter out;
        private final Terminal terminal;
        private int frame;
        private boolean closed;

        Live(PrintWriter out, Terminal terminal) {
            this.out = out;
            this.terminal = terminal;
        }

        @Override
        public synchronized void show(TaskView task, Duration elapsed) {
            if (!closed) {
                out.print(CLEAR + ProgressLine.live(task, elapsed, frame++, terminal));
                out.flush();
            }
        }

        @Override
        public synchronized void note(String text) {
            out.println(CLEAR + text);
        }

        @Override
        public synchronized void close() {
            closed = true;
            out.print(CLEAR);
            out.flush();
        }
    }

    /** A line for each change. */
    final class Plain implements Display {
        private final PrintWriter out;
        private @Nullable String last;

        Plain(PrintWriter out) {
            this.out = out;
        }

        @Override
        public synchronized void show(TaskView task, Duration elapsed) {
            String line = ProgressLine.plain(task);
            if (!line.equals(last)) {
                out.printf("%6s  %s%n", DurationText.format(elapsed), line);
                last = line;
            }
        }

        @Override
        public void note(String text) {
            out.println(text);
        }

        @Override
        public void close() {}
    }
}
